package dev.coldspan.agent.instrumentation.openwhisk;

import dev.coldspan.agent.core.propagation.Carrier;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** The request behind a web action's parameters, a tree of Gson's; all null for other actions. */
final class WebRequest implements Carrier {
    private static final Caller OBJECT = Caller.of("getAsJsonObject", "java.lang.String");
    private static final Caller MEMBER = Caller.of("get", "java.lang.String");
    private static final Getter STRING = Getter.of("getAsString");

    /** Of an action whose parameters are not seen. Below what its constructor uses. */
    static final WebRequest NONE = new WebRequest(null);

    private final Object parameters;
    private final Object headers;

    /** {@code parameters} is a JsonObject, a JsonArray or null. */
    WebRequest(Object parameters) {
        this.parameters = parameters;
        this.headers = OBJECT.call(parameters, "__ow_headers");
    }

    boolean isWeb() {
        return headers != null;
    }

    String method() {
        return isWeb() ? text(parameters, "__ow_method") : null;
    }

    String path() {
        return isWeb() ? text(parameters, "__ow_path") : null;
    }

    @Override
    public String get(String name) {
        return text(headers, name);
    }

    /** Status of a web action's answer: 0 when it names none. */
    static int status(Object answer) {
        String text = text(answer, "statusCode");
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException notNumeric) {
            return 0;
        }
    }

    /** Whether an answer has the member by which actions report errors of their own. */
    static boolean isError(Object answer) {
        return MEMBER.call(answer, "error") != null;
    }

    private static String text(Object object, String member) {
        Object value = STRING.from(MEMBER.call(object, member));
        return value instanceof String && !((String) value).isEmpty() ? (String) value : null;
    }
}
