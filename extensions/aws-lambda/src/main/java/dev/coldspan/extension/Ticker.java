package dev.coldspan.extension;

/** Sends at regular times on Managed Instances, which are never frozen and announce no invocations. */
final class Ticker implements Runnable {
    private final Extension extension;
    private final long periodMillis;

    private Ticker(Extension extension, long periodMillis) {
        this.extension = extension;
        this.periodMillis = periodMillis;
    }

    /** On a thread that does not keep the process alive. */
    static void start(Extension extension, long periodMillis) {
        Thread thread = new Thread(null, new Ticker(extension, periodMillis), "coldspan-ticker", 256 * 1_024);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(periodMillis);
                extension.tick();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
