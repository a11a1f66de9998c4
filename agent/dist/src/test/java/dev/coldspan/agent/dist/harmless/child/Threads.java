package dev.coldspan.agent.dist.harmless.child;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Threads that generated handlers start and wait for; nothing here leaves one behind. */
public final class Threads {
    private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

    private Threads() {}

    /** In one of several ways. */
    public static String work(int way) {
        // Whether an interrupted thread waits for another one that is about to end is a race.
        boolean interrupted = Thread.interrupted();
        try {
            return uninterrupted(way);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String uninterrupted(int way) {
        try {
            return switch (Math.floorMod(way, 8)) {
                case 0 -> inherited();
                case 1 -> uncaught();
                case 2 -> future();
                case 3 -> interruptedSleep();
                case 4 -> waiting();
                case 5 -> virtual();
                case 6 -> many();
                default -> joinedByInterrupt();
            };
        } catch (InterruptedException interrupted) {
            return "interrupted " + Thread.currentThread().isInterrupted() + Outgoing.trace(interrupted);
        }
    }

    private static String inherited() throws InterruptedException {
        INHERITED.set("from the handler");
        String[] seen = new String[1];
        Thread thread = new Thread(() -> seen[0] =
                INHERITED.get() + Thread.currentThread().getThreadGroup().getName());
        thread.start();
        thread.join();
        INHERITED.remove();
        return seen[0] + thread.getState();
    }

    private static String uncaught() throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    throw new IllegalStateException("nobody catches this");
                },
                "uncaught");
        thread.start();
        thread.join();
        return thread.getState().name();
    }

    private static String future() throws InterruptedException {
        FutureTask<String> task = new FutureTask<>(() -> {
            throw new java.io.IOException("in another thread");
        });
        Thread thread = new Thread(task, "future");
        thread.start();
        thread.join();
        try {
            return task.get();
        } catch (ExecutionException failure) {
            return Outgoing.trace(failure);
        }
    }

    private static String interruptedSleep() throws InterruptedException {
        Thread.currentThread().interrupt();
        TimeUnit.SECONDS.sleep(5);
        return "slept";
    }

    private static String waiting() throws InterruptedException {
        Object lock = new Object();
        boolean[] done = new boolean[1];
        Thread thread = new Thread(() -> {
            synchronized (lock) {
                done[0] = true;
                lock.notifyAll();
            }
        });
        synchronized (lock) {
            thread.start();
            while (!done[0]) {
                lock.wait();
            }
        }
        thread.join();
        return "notified " + Thread.holdsLock(lock);
    }

    /** By reflection: this is compiled for releases that have none. */
    private static String virtual() {
        try {
            StringBuffer seen = new StringBuffer();
            Runnable work = () -> seen.append(Outgoing.connection(0))
                    .append(Thread.currentThread().isDaemon());
            Thread thread = (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
            thread.join();
            return seen.toString();
        } catch (ReflectiveOperationException none) {
            return "no virtual threads";
        } catch (InterruptedException interrupted) {
            return "interrupted";
        }
    }

    private static String many() throws InterruptedException {
        Thread[] threads = new Thread[6];
        String[] seen = new String[threads.length];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> seen[number] = Outgoing.connection(number));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return String.join(",", seen);
    }

    private static String joinedByInterrupt() throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                TimeUnit.HOURS.sleep(1);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        thread.interrupt();
        thread.join();
        return "ended " + thread.isAlive();
    }
}
