package dev.coldspan.agent.instrumentation.jdkhttpclient;

import java.lang.reflect.Method;
import java.net.URI;
import java.util.Map;

/** Reads requests and responses of {@code java.net.http}, which this Java 8 code can reach by reflection only. */
final class RequestShape {
    private final Method uri;
    private final Method method;
    private final Method headers;
    private final Method headerMap;
    private final Method statusCode;

    RequestShape() throws ReflectiveOperationException {
        Class<?> request = Class.forName("java.net.http.HttpRequest");
        uri = request.getMethod("uri");
        method = request.getMethod("method");
        headers = request.getMethod("headers");
        headerMap = Class.forName("java.net.http.HttpHeaders").getMethod("map");
        statusCode = Class.forName("java.net.http.HttpResponse").getMethod("statusCode");
    }

    URI uri(Object request) throws ReflectiveOperationException {
        return (URI) uri.invoke(request);
    }

    String method(Object request) throws ReflectiveOperationException {
        return (String) method.invoke(request);
    }

    boolean hasHeader(Object request, String name) throws ReflectiveOperationException {
        for (Object key : ((Map<?, ?>) headerMap.invoke(headers.invoke(request))).keySet()) {
            if (name.equalsIgnoreCase((String) key)) {
                return true;
            }
        }
        return false;
    }

    /** -1 when there is no response. */
    int statusCode(Object response) throws ReflectiveOperationException {
        return response == null ? -1 : (Integer) statusCode.invoke(response);
    }
}
