package dev.coldspan.agent.platform.configured;

/** A program without any platform. */
public final class Job {
    private Job() {}

    public static void main(String[] arguments) {
        new Job().run();
        try {
            poll("bad");
        } catch (IllegalStateException expected) {
            System.out.println("polled");
        }
    }

    void run() {
        step(1);
        step(2);
    }

    private int step(int number) {
        return number + 1;
    }

    static void poll(String message) {
        throw new IllegalStateException(message);
    }
}
