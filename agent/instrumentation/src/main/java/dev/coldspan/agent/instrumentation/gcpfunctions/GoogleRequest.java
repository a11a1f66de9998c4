package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.core.propagation.Carrier;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** A request and its answer as the invoker has them: servlet objects before release 2.0, Jetty's own since. */
final class GoogleRequest implements Carrier {
    private static final Caller HEADER = Caller.of("getHeader", "java.lang.String");
    private static final Getter FIELDS = Getter.of("getHeaders");
    private static final Caller FIELD = Caller.of("get", "java.lang.String");
    private static final Getter METHOD = Getter.of("getMethod");
    private static final Getter REQUEST_URI = Getter.of("getRequestURI");
    private static final Getter HTTP_URI = Getter.of("getHttpURI");
    private static final Getter PATH = Getter.of("getPath");
    private static final Getter STATUS = Getter.of("getStatus");

    private final Object request;
    private final Object response;

    /** Takes the executor method's arguments. */
    GoogleRequest(Object[] arguments) {
        request = arguments[0];
        response = arguments[1];
    }

    @Override
    public String get(String name) {
        Object value = HEADER.call(request, name);
        if (value == null) {
            value = FIELD.call(FIELDS.from(request), name);
        }
        return value instanceof String ? (String) value : null;
    }

    /** Null when unknown. */
    String method() {
        return METHOD.text(request);
    }

    /** Path without the query; null when unknown. */
    String path() {
        String path = REQUEST_URI.text(request);
        return path == null ? PATH.text(HTTP_URI.from(request)) : path;
    }

    /** The platform's id of this call; null when it sent none. */
    String executionId() {
        String id = get("function-execution-id");
        return id == null || id.isEmpty() ? null : id;
    }

    Object response() {
        return response;
    }

    /** The status set so far; 200 when none was, as the invoker then answers. */
    static int status(Object response) {
        int status = STATUS.number(response, 0);
        return status == 0 ? 200 : status;
    }
}
