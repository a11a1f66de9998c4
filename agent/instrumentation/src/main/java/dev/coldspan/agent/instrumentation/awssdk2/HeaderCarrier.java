package dev.coldspan.agent.instrumentation.awssdk2;

import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.util.Map;
import java.util.Optional;

/** Adds HTTP headers to a request by its override configuration: the SDK merges them in before it signs. */
final class HeaderCarrier {
    private static final String CONFIGURATION = "software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration";
    private static final Getter GIVEN = Getter.of("overrideConfiguration");
    private static final Getter HEADERS = Getter.of("headers");
    private static final Caller PUT_HEADER = Caller.of("putHeader", "java.lang.String", "java.lang.String");
    private static final Caller SET_CONFIGURATION = Caller.of("overrideConfiguration", CONFIGURATION);

    private HeaderCarrier() {}

    /** A copy of the request with the headers that it has not yet; the request itself when that cannot be built. */
    static Object carrying(Object request, String[] headers) {
        Object optional = GIVEN.from(request);
        Object given = optional instanceof Optional ? ((Optional<?>) optional).orElse(null) : null;
        Object builder = given == null ? Builders.builder(request, CONFIGURATION) : Builders.toBuilder(given);
        Object present = HEADERS.from(given);
        for (int i = 0; i < headers.length; i += 2) {
            if (!(present instanceof Map) || !((Map<?, ?>) present).containsKey(headers[i])) {
                PUT_HEADER.call(builder, headers[i], headers[i + 1]);
            }
        }
        Object configuration = Builders.build(builder);
        Object copy = configuration == null ? null : Builders.with(request, SET_CONFIGURATION, configuration);
        return copy == null ? request : copy;
    }
}
