package dev.coldspan.queryapi.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says what deserves a look. Compares with the reading before, because a single one catches work in progress. */
final class Findings {

    /** Behind by this much, what people look at is stale. */
    private static final double OLD_SECONDS = 60;

    private static final double FULL_WARNING = 0.8;
    private static final double FULL_CRITICAL = 0.95;

    /** ClickHouse's {@code parts_to_delay_insert}: from here on it slows inserts down. */
    private static final long MANY_PARTS = 1_000;

    private static final String CLICKHOUSE = "ClickHouse";

    private final List<Finding> found = new ArrayList<>();

    private Findings() {}

    /** The worst first. */
    static List<Finding> of(List<CollectorReading> now, List<CollectorReading> before, Storage storage) {
        Findings findings = new Findings();
        Map<String, CollectorReading> earlier = new HashMap<>();
        before.forEach(reading -> earlier.put(reading.address(), reading));
        now.forEach(reading -> findings.collector(reading, earlier.get(reading.address())));
        findings.storage(storage);
        findings.found.sort((a, b) -> b.level().compareTo(a.level()));
        return List.copyOf(findings.found);
    }

    private void collector(CollectorReading reading, CollectorReading before) {
        String about = reading.address();
        if (reading.problem() != null) {
            found.add(Finding.critical(about, reading.problem().detail()));
            return;
        }
        for (String note : reading.notes()) {
            found.add(reading.well() ? Finding.warning(about, note) : Finding.critical(about, note));
        }
        Counters counters = reading.counters();
        counters.queues().forEach(queue -> queue(about, queue));
        counters.deliveries().forEach(delivery -> delivery(about, delivery));
        if (counters.rollupLagSeconds() != null && counters.rollupLagSeconds() > 5 * OLD_SECONDS) {
            found.add(Finding.warning(
                    about, "the per-minute table is " + seconds(counters.rollupLagSeconds()) + " behind"));
        }
        if (before != null && before.counters() != null) {
            books(about, counters, before.counters());
        }
    }

    private void queue(String about, QueueSpace queue) {
        if (queue.limitBytes() == null || queue.limitBytes() == 0) {
            return;
        }
        double full = (double) queue.usedBytes() / queue.limitBytes();
        if (full >= FULL_WARNING) {
            String text = "the queue for " + queue.exporter() + " is " + Math.round(full * 100)
                    + " % full; when it is full, requests are refused or, where its settings say so, dropped";
            found.add(full >= FULL_CRITICAL ? Finding.critical(about, text) : Finding.warning(about, text));
        }
    }

    private void delivery(String about, Delivery delivery) {
        String way = delivery.exporter() + " " + delivery.signal();
        if (delivery.oldestSeconds() != null && delivery.oldestSeconds() > OLD_SECONDS) {
            found.add(Finding.warning(
                    about,
                    "the oldest batch for " + way + " has waited " + seconds(delivery.oldestSeconds()) + ", "
                            + delivery.queued() + " " + delivery.items() + " wait"));
        }
        if (delivery.damagedPlaces() > 0) {
            found.add(Finding.warning(
                    about,
                    "the queue for " + way + " had " + delivery.damagedPlaces()
                            + " damaged places at the start; what they held is lost"));
        }
    }

    /** A difference that two readings agree on while no request is under way is none that will go away. */
    private void books(String about, Counters now, Counters before) {
        if (now.inFlightBytes() > 0 || before.inFlightBytes() > 0) {
            return;
        }
        for (Intake intake : now.intake()) {
            boolean same = before.intake().stream()
                    .anyMatch(
                            each -> each.signal().equals(intake.signal()) && each.difference() == intake.difference());
            if (intake.difference() != 0 && same) {
                found.add(off(about, intake.difference(), intake.items(), "of what was received"));
            }
        }
        for (Delivery delivery : now.deliveries()) {
            boolean same = before.deliveries().stream()
                    .anyMatch(each -> each.exporter().equals(delivery.exporter())
                            && Objects.equals(each.signal(), delivery.signal())
                            && each.difference() == delivery.difference());
            if (delivery.difference() != 0 && same) {
                found.add(off(about, delivery.difference(), delivery.items(), "on the way to " + delivery.exporter()));
            }
        }
    }

    private static Finding off(String about, long difference, String items, String where) {
        return Finding.warning(
                about,
                "the counters are off by " + Math.abs(difference) + " " + items + " " + where + ": "
                        + (difference > 0 ? "not accounted for" : "accounted for twice"));
    }

    private void storage(Storage storage) {
        if (storage.problem() != null) {
            found.add(Finding.critical(CLICKHOUSE, storage.problem().detail()));
        }
        for (Storage.Disk disk : storage.disks()) {
            double full = 1 - (double) disk.freeBytes() / disk.totalBytes();
            String text = "disk " + disk.name() + " is " + Math.round(full * 100) + " % full";
            if (full >= FULL_CRITICAL) {
                found.add(Finding.critical(CLICKHOUSE, text));
            } else if (full >= FULL_WARNING) {
                found.add(Finding.warning(CLICKHOUSE, text));
            }
        }
        for (Storage.Table table : storage.tables()) {
            if (table.partsInPartition() >= MANY_PARTS) {
                found.add(Finding.warning(
                        CLICKHOUSE,
                        "a partition of " + table.name() + " has " + table.partsInPartition()
                                + " parts; ClickHouse slows inserts down from " + MANY_PARTS));
            }
        }
    }

    private static String seconds(double seconds) {
        return seconds < 120 ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " minutes";
    }
}
