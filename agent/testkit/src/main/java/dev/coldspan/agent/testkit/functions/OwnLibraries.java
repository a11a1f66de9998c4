package dev.coldspan.agent.testkit.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/** Uses an OpenTelemetry API and a Byte Buddy of its own, and tells which jars they came from. */
public class OwnLibraries implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Span span = GlobalOpenTelemetry.getTracer("function").spanBuilder("own").startSpan();
        span.end();
        return Map.of(
                "opentelemetry", jarOf(Span.class),
                "byteBuddy", jarOf(ByteBuddy.class),
                "generated", generate(),
                "recording", span.isRecording());
    }

    private static String jarOf(Class<?> type) {
        String location =
                type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String generate() {
        try {
            return new ByteBuddy()
                    .subclass(Object.class)
                    .method(ElementMatchers.named("toString"))
                    .intercept(FixedValue.value("generated"))
                    .make()
                    .load(OwnLibraries.class.getClassLoader())
                    .getLoaded()
                    .getDeclaredConstructor()
                    .newInstance()
                    .toString();
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
