package dev.coldspan.agent.instrumentation.awssdk1;

import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.awssdk.AwsCall;
import dev.coldspan.agent.instrumentation.awssdk.Members;
import dev.coldspan.agent.instrumentation.awssdk.ResponseAttributes;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Map;

/** Describes a marshalled request and its answer. */
final class Exchange {
    private static final String DOMAIN = ".amazonaws.com";

    private final Getter endpoint = Getter.of("getEndpoint");
    private final Getter httpResponse = Getter.of("getHttpResponse");
    private final Getter response = Getter.of("getAwsResponse");
    private final Getter status = Getter.of("getStatusCode");
    private final Getter headers = Getter.of("getHeaders");
    private final Caller context = Caller.of("getHandlerContext", "com.amazonaws.handlers.HandlerContextKey");
    private final RegionKey regionKey = new RegionKey();

    Exchange() {}

    void requested(LiveSpan span, Object request) {
        Object uri = span.isRecording() ? endpoint.from(request) : null;
        if (!(uri instanceof URI)) {
            return;
        }
        String host = ((URI) uri).getHost();
        int port = ((URI) uri).getPort();
        span.set("server.address", host);
        // The endpoints of AWS are all on 443, which says nothing.
        if (port > 0 && port != 443) {
            span.set("server.port", port);
        }
        Object[] key = regionKey.get(request.getClass());
        Object region = key.length == 0 ? null : context.call(request, key[0]);
        span.set("cloud.region", region instanceof String ? region : regionOf(host));
    }

    /** The region an endpoint of AWS names, as in {@code sqs.eu-west-1.amazonaws.com}; null when it names none. */
    static String regionOf(String host) {
        int end = host == null ? -1 : host.indexOf(DOMAIN);
        if (end < 0) {
            return null;
        }
        String label = host.substring(host.lastIndexOf('.', end - 1) + 1, end);
        String region = label.startsWith("s3-") ? label.substring(3) : label;
        return region.indexOf('-') > 0 && Character.isDigit(region.charAt(region.length() - 1)) ? region : null;
    }

    void answered(AwsCall call, Object result) {
        Object answer = call.span().isRecording() ? httpResponse.from(result) : null;
        if (answer == null) {
            return;
        }
        Object sent = headers.from(answer);
        Map<?, ?> all = sent instanceof Map ? (Map<?, ?>) sent : null;
        boolean s3 = call.operation().service().equals("S3");
        String id = header(all, s3 ? "x-amz-request-id" : "x-amzn-RequestId");
        ResponseAttributes.http(call.span(), status.number(answer, 0), id, s3 ? header(all, "x-amz-id-2") : null);
        Object model = response.from(result);
        if (model != null) {
            ResponseAttributes.describe(call.span(), call.operation(), new Members(BeanModel.INSTANCE, model));
        }
    }

    private static String header(Map<?, ?> all, String name) {
        if (all != null) {
            for (Map.Entry<?, ?> each : all.entrySet()) {
                if (name.equalsIgnoreCase(String.valueOf(each.getKey()))) {
                    return String.valueOf(each.getValue());
                }
            }
        }
        return null;
    }

    /** The key under which later releases keep the region a request is signed for. */
    private static final class RegionKey extends ClassValue<Object[]> {
        @Override
        protected Object[] computeValue(Class<?> request) {
            try {
                Class<?> keys =
                        Class.forName("com.amazonaws.handlers.HandlerContextKey", true, request.getClassLoader());
                Field field = keys.getField("SIGNING_REGION");
                return new Object[] {field.get(null)};
            } catch (ReflectiveOperationException | LinkageError older) {
                return new Object[0];
            }
        }
    }
}
