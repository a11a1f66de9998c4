package dev.coldspan.agent.instrumentation.jdkhttpclient;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Reads requests and responses of {@code java.net.http}, which this Java 8 code can reach by reflection only. */
final class RequestShape {
    private final Method uri;
    private final Method method;
    private final Method headerMap;
    private final Method headersOf;
    private final Method statusCode;
    private final Method version;

    RequestShape() throws ReflectiveOperationException {
        Class<?> request = Class.forName("java.net.http.HttpRequest");
        Class<?> headers = Class.forName("java.net.http.HttpHeaders");
        Class<?> response = Class.forName("java.net.http.HttpResponse");
        uri = request.getMethod("uri");
        method = request.getMethod("method");
        headerMap = headers.getMethod("map");
        headersOf = headers.getMethod("of", Map.class, BiPredicate.class);
        statusCode = response.getMethod("statusCode");
        version = response.getMethod("version");
    }

    /** Null when there is no request. */
    String url(Object request) {
        return text(uri, request);
    }

    String method(Object request) {
        return text(method, request);
    }

    @SuppressWarnings("unchecked") // HttpHeaders.map() is declared so
    Map<String, List<String>> headers(Object headers) {
        return (Map<String, List<String>>) call(headerMap, headers);
    }

    Object newHeaders(Map<String, List<String>> headers) {
        return call(headersOf, null, headers, new Everything());
    }

    /** -1 when there is no response. */
    int statusCode(Object response) {
        Object status = response == null ? null : call(statusCode, response);
        return status == null ? -1 : (Integer) status;
    }

    /** Null when there is no response. */
    String version(Object response) {
        return text(version, response);
    }

    private static String text(Method getter, Object target) {
        Object value = target == null ? null : call(getter, target);
        return value == null ? null : value.toString();
    }

    private static Object call(Method called, Object target, Object... arguments) {
        try {
            return called.invoke(target, arguments);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }

    private static final class Everything implements BiPredicate<String, String> {
        @Override
        public boolean test(String name, String value) {
            return true;
        }
    }
}
