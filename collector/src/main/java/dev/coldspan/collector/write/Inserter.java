package dev.coldspan.collector.write;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.queue.Queued;
import dev.coldspan.collector.self.Telemetry;
import dev.coldspan.collector.translate.Translator;
import dev.coldspan.storage.clickhouse.RowSink;
import dev.coldspan.storage.clickhouse.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns requests into rows and has them inserted; does not come back before ClickHouse has taken or refused them. For one
 * thread.
 *
 * @param <R> the record of one row
 */
final class Inserter<R> {

    private static final Logger LOG = LoggerFactory.getLogger(Inserter.class);

    /** The requests cannot become rows of ClickHouse, however often it is tried. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(Exception cause) {
            super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }

    private final Signal signal;
    private final Translator<R> translator;
    private final RowSink<R> sink;
    private final int maxRows;
    private final Telemetry telemetry;
    private final Backoff backoff = new Backoff();

    Inserter(Signal signal, Translator<R> translator, RowSink<R> sink, int maxRows, Telemetry telemetry) {
        this.signal = signal;
        this.translator = translator;
        this.sink = sink;
        this.maxRows = maxRows;
        this.telemetry = telemetry;
    }

    /** Tries again for as long as the failure is a passing one. */
    void insert(List<Queued> requests) throws Refused, InterruptedException {
        List<R> rows = rows(requests);
        for (int from = 0; from < rows.size(); from += maxRows) {
            List<R> part = rows.subList(from, Math.min(rows.size(), from + maxRows));
            while (!tryInsert(part)) {
                backoff.pause();
            }
            backoff.reset();
        }
    }

    private List<R> rows(List<Queued> requests) throws Refused {
        List<R> rows = new ArrayList<>();
        for (Queued request : requests) {
            try {
                translator.translate(signal.emptyRequest().getParserForType().parseFrom(request.payload()), rows::add);
            } catch (InvalidProtocolBufferException | RuntimeException e) {
                throw new Refused(e);
            }
        }
        return rows;
    }

    private boolean tryInsert(List<R> rows) throws Refused, InterruptedException {
        long start = System.nanoTime();
        try {
            sink.insert(rows);
            telemetry.inserted(signal, rows.size(), (System.nanoTime() - start) / 1e9);
            return true;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            boolean retryable = e instanceof StorageException failure && failure.retryable();
            telemetry.insertFailed(signal, retryable);
            if (!retryable) {
                throw new Refused(e);
            }
            backoff.report(LOG, "cannot write " + signal.label() + ", they wait on disk: " + e.getMessage());
            return false;
        }
    }
}
