package dev.coldspan.agent.instrumentation.okhttp;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.httpclient.HttpCalls;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** One span per call, redirects and retries included, on the thread that does the work. */
public final class CallHook extends Hook {
    private final HttpCalls calls;
    private final CurrentSpan current;
    private final Getter request = Getter.of("request");
    private final Getter method = Getter.of("method");
    private final Getter url = Getter.of("url");
    private final Getter code = Getter.of("code");
    private final Getter protocol = Getter.of("protocol");

    /** Found by its name. */
    public CallHook(Services services) {
        calls = new HttpCalls(services);
        current = services.current;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        LiveSpan parent = EnqueueHook.PARENTS.remove(self);
        if (parent == null) {
            return start(self);
        }
        LiveSpan previous = current.swap(parent);
        HttpCall call = start(self);
        if (call == null) {
            current.swap(previous);
            return null;
        }
        return new Queued(call, previous);
    }

    private HttpCall start(Object self) {
        Object asked = request.from(self);
        return calls.start(method.text(asked), url.text(asked));
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        HttpCall call = token instanceof Queued ? ((Queued) token).call : (HttpCall) token;
        call.leave();
        if (token instanceof Queued) {
            current.swap(((Queued) token).previous);
        }
        call.finish(code.number(result, -1), protocol.text(result), thrown);
        return result;
    }

    /** A call on a thread whose own span, if any, must be put back. */
    private static final class Queued {
        private final HttpCall call;
        private final LiveSpan previous;

        Queued(HttpCall call, LiveSpan previous) {
            this.call = call;
            this.previous = previous;
        }
    }
}
