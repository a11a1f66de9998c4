package dev.coldspan.collector.benchmark;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Stores Jaeger's benchmark set, spread over ten days, merges it, and says what a span takes. */
final class DiskMeasurement {

    private static final int DAYS = 10;
    private static final int REQUESTS = Integer.getInteger("benchmark.disk.requests", 4_000);
    /** After so many requests keys and values meet in the same way again. */
    private static final int PREPARED = 97;

    private final Subject subject;
    private final Store store;
    private final Row row;

    DiskMeasurement(Subject subject, Store store, Row row) {
        this.subject = subject;
        this.store = store;
        this.row = row;
    }

    void run() throws Exception {
        PreparedRequest[] prepared = new PreparedRequest[PREPARED];
        for (int i = 0; i < PREPARED; i++) {
            prepared[i] = new PreparedRequest(new TracegenSpans().request(i));
        }
        SplittableRandom random = new SplittableRandom(1);
        long sent = 0;
        try (Connection connection = subject.connect(false)) {
            for (int i = 0; i < REQUESTS; ) {
                PreparedRequest request = prepared[i % PREPARED];
                request.renew(random, time(i));
                Answer answer = connection.send(request);
                if (answer.refused()) {
                    TimeUnit.MILLISECONDS.sleep(200);
                } else {
                    sent += answer.accepted();
                    i++;
                }
            }
        }
        store.awaitRows(subject.table(), sent, Duration.ofSeconds(60));
        store.execute("OPTIMIZE TABLE " + subject.table() + " FINAL");
        row.put("lost", sent - store.count(subject.table()));
        row.put("bytes/span", bytesPerRow());
        System.out.printf("# with every table of the database: %.1f bytes/span%n", bytes() / sent);
    }

    /** A day's requests follow each other within minutes, as when they were made. */
    private static long time(int request) {
        int day = request * DAYS / REQUESTS;
        long start = System.currentTimeMillis() - Duration.ofDays(DAYS - day).toMillis();
        return (start + (request - (long) day * REQUESTS / DAYS) * 10) * 1_000_000;
    }

    private double bytesPerRow() throws Exception {
        return store.number("SELECT sum(bytes_on_disk) / sum(rows) FROM system.parts WHERE active AND concat(database,"
                + " '.', table) = '" + subject.table() + "'");
    }

    private double bytes() throws Exception {
        return store.number("SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database = '"
                + subject.table().split("\\.")[0] + "'");
    }
}
