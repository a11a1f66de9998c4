package dev.coldspan.agent.instrumentation.awssdk2;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.awssdk.AwsCall;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.lang.reflect.Field;

/**
 * {@code ExecutionInterceptorChain.beforeTransmission}: a signed request is about to be sent, for the first time or again.
 * Later attempts of asynchronous clients are made on threads that do not know their call, and are not counted.
 */
public final class AttemptHook extends Hook {
    private static final String ATTRIBUTES = "software.amazon.awssdk.awscore.AwsExecutionAttribute";
    private static final Caller ATTRIBUTE =
            Caller.of("getAttribute", "software.amazon.awssdk.core.interceptor.ExecutionAttribute");

    private final Getter httpRequest = Getter.of("httpRequest");
    private final Getter host = Getter.of("host");
    private final Getter port = Getter.of("port");
    private final RegionKey regionKey = new RegionKey();

    /** As all hooks. */
    public AttemptHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        AwsCall call = AwsCall.current();
        if (call != null && call.hasSpan() && call.span().isRecording()) {
            int attempt = call.attempt();
            if (attempt == 1) {
                describe(call.span(), arguments[0], arguments[1]);
            } else {
                call.span().set("http.request.resend_count", attempt - 1);
            }
        }
        return null;
    }

    private void describe(LiveSpan span, Object context, Object attributes) {
        Object request = httpRequest.from(context);
        String address = host.text(request);
        span.set("server.address", address);
        int number = port.number(request, 0);
        // The endpoints of AWS are all on 443, which says nothing.
        if (number > 0 && number != 443) {
            span.set("server.port", number);
        }
        Object[] key = regionKey.get(attributes.getClass());
        Object region = key.length == 0 ? null : ATTRIBUTE.call(attributes, key[0]);
        span.set("cloud.region", region == null ? null : region.toString());
    }

    /** The key of the client's region, once per release of the SDK that is loaded. */
    private static final class RegionKey extends ClassValue<Object[]> {
        @Override
        protected Object[] computeValue(Class<?> attributes) {
            try {
                Field field = Class.forName(ATTRIBUTES, true, attributes.getClassLoader())
                        .getField("AWS_REGION");
                return new Object[] {field.get(null)};
            } catch (ReflectiveOperationException | LinkageError absent) {
                return new Object[0];
            }
        }
    }
}
