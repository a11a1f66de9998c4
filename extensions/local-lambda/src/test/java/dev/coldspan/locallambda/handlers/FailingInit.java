package dev.coldspan.locallambda.handlers;

/** Cannot be initialised. */
public final class FailingInit {

    static {
        fail();
    }

    public String handle(String event) {
        return event;
    }

    private static void fail() {
        throw new IllegalStateException("no database in static initialiser");
    }
}
