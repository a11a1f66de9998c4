package dev.coldspan.collector.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Sends from several connections at once, each with requests of its own: without pause, or at a given rate, in which case
 * the time of an answer counts from when its request was due, however late it was sent.
 */
final class Load {

    /** So that no span ends in the future. */
    private static final long BEFORE_NOW_NANOS = 2_000_000_000;

    private final Supplier<Connection> connections;
    private final Workload workload;
    private final int requests;

    /** @param requests how many different ones to prepare for each connection */
    Load(Supplier<Connection> connections, Workload workload, int requests) {
        this.connections = connections;
        this.workload = workload;
        this.requests = requests;
    }

    Supplier<Connection> connections() {
        return connections;
    }

    /** As exporters do: one that is refused waits as long as it is told to. */
    LoadResult withoutPause(int senders, Duration duration) throws Exception {
        return run(senders, duration, 0, true);
    }

    /** As nobody should: one that is refused tries again at once. */
    LoadResult withoutMercy(int senders, Duration duration) throws Exception {
        return run(senders, duration, 0, false);
    }

    /** @param requestsPerSecond of all senders together */
    LoadResult atRate(int senders, double requestsPerSecond, Duration duration) throws Exception {
        return run(senders, duration, senders / requestsPerSecond * 1e9, false);
    }

    private LoadResult run(int senders, Duration duration, double intervalNanos, boolean patient) throws Exception {
        List<Sender> all = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            all.add(new Sender(i, duration.toNanos(), intervalNanos, intervalNanos * i / senders, patient));
        }
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        long start = System.nanoTime();
        for (Sender sender : all) {
            sender.start = start;
        }
        List<Future<LoadResult>> results = threads.invokeAll(all);
        double seconds = (System.nanoTime() - start) / 1e9;
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
        LoadResult total = new LoadResult();
        for (Future<LoadResult> result : results) {
            total.add(result.get());
        }
        total.seconds = seconds;
        return total;
    }

    private final class Sender implements java.util.concurrent.Callable<LoadResult> {

        private final LoadResult result = new LoadResult();
        private final List<PreparedRequest> prepared = new ArrayList<>();
        private final SplittableRandom random;
        private final long durationNanos;
        private final double intervalNanos;
        private final double offsetNanos;
        private final boolean patient;
        private volatile long start;

        Sender(int number, long durationNanos, double intervalNanos, double offsetNanos, boolean patient) {
            this.durationNanos = durationNanos;
            this.intervalNanos = intervalNanos;
            this.offsetNanos = offsetNanos;
            this.patient = patient;
            random = new SplittableRandom(System.nanoTime() + number);
            for (int i = 0; i < requests; i++) {
                prepared.add(new PreparedRequest(workload.request(number * requests + i)));
            }
        }

        @Override
        public LoadResult call() throws Exception {
            try (Connection connection = connections.get()) {
                for (int i = 0; ; i++) {
                    long due = due(i);
                    if (due - start >= durationNanos) {
                        return result;
                    }
                    PreparedRequest request = prepared.get(i % prepared.size());
                    request.renew(random, System.currentTimeMillis() * 1_000_000 - BEFORE_NOW_NANOS);
                    send(connection, request, due);
                }
            }
        }

        private void send(Connection connection, PreparedRequest request, long due) throws InterruptedException {
            try {
                Answer answer = connection.send(request);
                result.add(answer, request.spans(), System.nanoTime() - due);
                if (patient && answer.delayed()) {
                    TimeUnit.MILLISECONDS.sleep(answer.delayMillis());
                }
            } catch (IOException e) {
                result.failed(e);
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }

        /** Waits until request {@code i} is due, and says when that was. */
        private long due(int i) {
            if (intervalNanos == 0) {
                return System.nanoTime();
            }
            long due = start + (long) (offsetNanos + i * intervalNanos);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            return due;
        }
    }
}
