package dev.coldspan.agent.dist.harmless.child;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.io.IOException;
import java.util.Map;

/** Exceptions and events that misbehave when looked at. */
public final class Odd {
    private Odd() {}

    /** Its message cannot be had. */
    public static final class NoMessage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message for you");
        }
    }

    /** Causes itself. */
    public static final class OwnCause extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public OwnCause() {
            super("round and round");
        }

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    /** Has neither frames nor room for them. */
    public static final class Bare extends Exception {
        private static final long serialVersionUID = 1L;

        public Bare() {
            super(null, null, false, false);
        }
    }

    /** Throws from every question. */
    public static final class Hostile extends Error {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new AssertionError("toString");
        }

        @Override
        public String getLocalizedMessage() {
            throw new AssertionError("getLocalizedMessage");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new AssertionError("getStackTrace");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("hashCode");
        }
    }

    /** A cause chain that returns to its start. */
    public static Throwable circle() {
        IOException first = new IOException("first");
        IllegalStateException second = new IllegalStateException("second", first);
        first.initCause(second);
        first.addSuppressed(new Bare());
        return first;
    }

    /** A chain of {@code depth} causes, each with something suppressed. */
    public static Throwable deep(int depth) {
        Throwable deepest = new Bare();
        for (int i = 0; i < depth; i++) {
            deepest = new IllegalStateException("cause " + i, deepest);
            deepest.addSuppressed(new IOException("beside " + i));
        }
        return deepest;
    }

    /** Comes back from {@code depth} calls further down. */
    public static RuntimeException from(int depth) {
        return depth == 0 ? new IllegalStateException("from far down") : from(depth - 1);
    }

    /** Fails when it is closed. */
    public static final class Closing implements AutoCloseable {
        private final String name;

        public Closing(String name) {
            this.name = name;
        }

        @Override
        public void close() {
            throw new IllegalStateException("closing " + name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** An API call whose getters fail, as a lazily filled bean's may. */
    public static final class Event extends APIGatewayProxyRequestEvent {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, String> getHeaders() {
            throw new IllegalStateException("no headers for you");
        }

        @Override
        public String toString() {
            throw new StackOverflowError();
        }
    }
}
