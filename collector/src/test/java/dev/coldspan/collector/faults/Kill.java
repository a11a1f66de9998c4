package dev.coldspan.collector.faults;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ways to die. Each begins with a collector and an engine that run under load and ends with both running again. */
enum Kill {
    /** The collector, at any moment of its work. */
    WORKING(40) {
        @Override
        void run(Bench bench, Random random) throws InterruptedException {
            pause(random, 700);
            bench.collector().kill();
            bench.collector().start();
        }
    },
    /** The collector, while it starts. */
    STARTING(15) {
        @Override
        void run(Bench bench, Random random) throws InterruptedException {
            bench.collector().kill();
            bench.collector().spawn();
            pause(random, 1_500);
            bench.collector().kill();
            bench.collector().start();
        }
    },
    /** The collector, when a part of an insert has left it. */
    INSERTING(15) {
        @Override
        void run(Bench bench, Random random) throws InterruptedException {
            killAt(bench, Link.Use.INSERT, true);
        }
    },
    /** The collector, when the engine has committed an insert and nobody knows. */
    COMMITTED(15) {
        @Override
        void run(Bench bench, Random random) throws InterruptedException {
            killAt(bench, Link.Use.INSERT, false);
        }
    },
    /** The collector, while its successor asks what is there. */
    VERIFYING(15) {
        @Override
        void run(Bench bench, Random random) throws InterruptedException {
            bench.collector().kill();
            bench.collector().spawn();
            killAt(bench, Link.Use.VERIFY, random.nextBoolean());
        }
    },
    /** The engine, while it may be inserting. */
    ENGINE(7) {
        @Override
        void run(Bench bench, Random random) throws InterruptedException {
            pause(random, 700);
            bench.engine().killAndRestart(() -> {});
        }
    },
    /** Engine and collector at once, and the collector once more while it recovers. */
    BOTH(5) {
        @Override
        void run(Bench bench, Random random) throws InterruptedException {
            pause(random, 500);
            bench.engine().killAndRestart(() -> {
                bench.collector().kill();
                bench.collector().spawn();
            });
            pause(random, 500);
            bench.collector().kill();
            bench.collector().start();
        }
    };

    private final int weight;

    Kill(int weight) {
        this.weight = weight;
    }

    abstract void run(Bench bench, Random random) throws InterruptedException;

    static Kill choose(Random random) {
        int total = 0;
        for (Kill kill : values()) {
            total += kill.weight;
        }
        int left = random.nextInt(total);
        int i = 0;
        while (left >= values()[i].weight) {
            left -= values()[i].weight;
            i++;
        }
        return values()[i];
    }

    /** How many processes one run kills. */
    int count() {
        return switch (this) {
            case BOTH -> 3;
            case STARTING, VERIFYING -> 2;
            default -> 1;
        };
    }

    private static void pause(Random random, int maxMillis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(maxMillis));
    }

    /** Kills the collector when it sends or receives something of this use, or after three seconds without any. */
    private static void killAt(Bench bench, Link.Use use, boolean sending) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        AtomicBoolean dead = new AtomicBoolean();
        bench.toEngine().rule(new Proxy.Rule() {
            @Override
            public void request(Link link) throws IOException, InterruptedException {
                hold(link, sending);
            }

            @Override
            public void answer(Link link) throws IOException, InterruptedException {
                hold(link, !sending);
            }

            private void hold(Link link, boolean here) throws IOException, InterruptedException {
                if (here && link.use() == use && !dead.get()) {
                    reached.countDown();
                    while (!dead.get()) {
                        TimeUnit.MILLISECONDS.sleep(1);
                    }
                    throw new IOException("the collector is dead");
                }
            }
        });
        reached.await(3, TimeUnit.SECONDS);
        bench.collector().kill();
        dead.set(true);
        bench.toEngine().rule(Proxy.Rule.NONE);
        bench.collector().start();
    }
}
