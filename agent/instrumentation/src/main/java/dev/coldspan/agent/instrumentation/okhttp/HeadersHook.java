package dev.coldspan.agent.instrumentation.okhttp;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HeaderWriter;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** Writes our headers with those of the request: requests are immutable, so a longer one takes its place. */
public final class HeadersHook extends Hook {
    private final Caller header = Caller.of("header", "java.lang.String");
    private final Getter newBuilder = Getter.of("newBuilder");
    private final Caller setHeader = Caller.of("header", "java.lang.String", "java.lang.String");
    private final Getter build = Getter.of("build");

    /** Found by its name. */
    public HeadersHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        HttpCall call = HttpCall.sending();
        if (call != null) {
            Headers headers = new Headers(arguments[0]);
            call.inject(headers);
            Object longer = build.from(headers.builder);
            arguments[0] = longer == null ? arguments[0] : longer;
        }
        return null;
    }

    private final class Headers implements HeaderWriter {
        private final Object request;
        private Object builder;

        Headers(Object request) {
            this.request = request;
        }

        @Override
        public boolean has(String name) {
            return header.call(request, name) != null;
        }

        @Override
        public void set(String name, String value) {
            if (builder == null) {
                builder = newBuilder.from(request);
            }
            setHeader.call(builder, name, value);
        }
    }
}
