package dev.coldspan.extension;

import dev.coldspan.extension.http.HttpException;
import dev.coldspan.extension.http.HttpHandler;
import dev.coldspan.extension.http.HttpRequest;
import dev.coldspan.extension.invocation.FunctionLogs;
import dev.coldspan.extension.invocation.Invocations;
import dev.coldspan.extension.send.Counters;
import dev.coldspan.extension.telemetry.EventStream;
import dev.coldspan.extension.telemetry.TelemetryEvent;
import java.util.Arrays;

/**
 * The destination of the Telemetry API. Only whoever knows its path is heard: the function could otherwise make up its own
 * bill. Delivery is at least once, so a body that came before is taken and ignored.
 */
final class TelemetryIntake implements HttpHandler, EventStream.Sink {
    /** About twice what we ask the platform to buffer, and room for what wraps it. */
    static final int LARGEST_BODY = 2 * 1_048_576;

    private static final int REMEMBERED = 16;

    private final String path;
    private final Invocations invocations;
    private final FunctionLogs logs;
    private final Counters counters;
    private final EventStream stream = new EventStream(this);
    private final long[] seen = new long[REMEMBERED];
    private int next;

    /** {@code logs} is null when log records are not wanted. */
    TelemetryIntake(String path, Invocations invocations, FunctionLogs logs, Counters counters) {
        this.path = path;
        this.invocations = invocations;
        this.logs = logs;
        this.counters = counters;
    }

    @Override
    public synchronized int handle(HttpRequest request) throws HttpException {
        if (!request.path().equals(path) || !request.method().equals("POST")) {
            throw new HttpException(404, "nothing here");
        }
        byte[] body = request.body();
        // A piece of a large event may be equal to the piece before; only whole batches are known again.
        boolean isBatch = body.length > 2 && body[0] == '[';
        long print = isBatch ? Arrays.hashCode(body) * 31L + body.length : 0;
        if (isBatch && isKnown(print)) {
            return 200;
        }
        stream.accept(body);
        if (isBatch) {
            seen[next] = print;
            next = (next + 1) % REMEMBERED;
        }
        return 200;
    }

    private boolean isKnown(long print) {
        for (long known : seen) {
            if (known == print) {
                return true;
            }
        }
        return false;
    }

    /** No more telemetry comes: hands on what is incomplete. */
    synchronized void end() {
        stream.end();
    }

    @Override
    public void event(TelemetryEvent event) {
        if (event.type().equals("function")) {
            if (logs != null) {
                logs.add(event);
            }
        } else if (event.type().startsWith("platform.")) {
            invocations.event(event);
        }
    }

    @Override
    public void unreadable(int bytes) {
        counters.dropped("unreadable_telemetry", 1);
    }
}
