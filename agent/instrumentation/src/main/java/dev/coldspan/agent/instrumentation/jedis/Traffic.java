package dev.coldspan.agent.instrumentation.jedis;

import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.database.Failure;

/**
 * Commands sent on one connection whose replies have not been read. Commands that go out before the first reply is read
 * are a pipeline and share a span. Used by one thread at a time, as the connection is.
 */
final class Traffic {
    private int sending;
    private ClientCall call;
    private LiveSpan parent;
    private String command;
    private int sent;
    private int awaited;

    /** A sending begins; false inside another one, which connects first: that is its own business. */
    boolean beginSending() {
        return sending++ == 0;
    }

    void endSending() {
        sending--;
    }

    boolean isIdle() {
        return call == null;
    }

    /** Replies to be read now belong to commands sent before. */
    boolean isAwaitingReply() {
        return call != null && sending == 0;
    }

    /** A span left behind by another invocation, whose replies nobody read, ends without them. */
    void leaveBehind(LiveSpan current) {
        if (call != null && parent != current) {
            finish();
        }
    }

    void begin(ClientCall newCall, LiveSpan newParent, String newCommand) {
        call = newCall;
        parent = newParent;
        command = newCommand;
        sent = 1;
        awaited = 1;
    }

    void join(String next) {
        sent++;
        awaited++;
        if (command != null && !command.equals(next)) {
            command = null;
        }
    }

    /** A reply was read, or reading failed. */
    void read(Throwable thrown) {
        awaited--;
        try {
            if (thrown != null) {
                String message = thrown.getMessage();
                Failure.set(
                        call.span(),
                        Failure.redisCode(message),
                        thrown.getClass().getName());
            }
        } finally {
            if (awaited <= 0 || thrown != null && !isReply(thrown)) {
                finish();
            }
        }
    }

    /** The connection failed while sending. */
    void broken(Throwable thrown) {
        if (call == null) {
            return;
        }
        try {
            Failure.set(call.span(), null, thrown.getClass().getName());
        } finally {
            finish();
        }
    }

    private void finish() {
        ClientCall finished = call;
        call = null;
        parent = null;
        try {
            if (sent > 1) {
                String name = command == null ? "PIPELINE" : "PIPELINE " + command;
                LiveSpan span = finished.span();
                span.rename(name);
                span.set("db.operation.name", name);
                span.set("db.operation.batch.size", sent);
            }
        } finally {
            finished.end(null);
        }
    }

    // An error reply is read like any other; after anything else the connection is of no use.
    private static boolean isReply(Throwable thrown) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("redis.clients.jedis.exceptions.JedisDataException")) {
                return true;
            }
        }
        return false;
    }
}
