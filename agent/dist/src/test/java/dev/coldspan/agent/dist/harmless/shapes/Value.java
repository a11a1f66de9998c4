package dev.coldspan.agent.dist.harmless.shapes;

import java.util.List;

/**
 * A type that handlers take or return.
 *
 * @param type as a type argument
 * @param plain as a parameter or result of a method; the primitive where there is one
 * @param result an expression of that type over {@code out} (a StringBuilder) and {@code acc} (a long)
 * @param events JSON texts that suit it, and some that do not
 */
record Value(String type, String plain, String result, List<String> events) {
    private static final String ORDER = "{\"id\":\"o-17\",\"amount\":5,\"lines\":[{\"sku\":\"\u00e9\"}]}";
    private static final String API_CALL = "{\"httpMethod\":\"GET\",\"path\":\"/a\",\"headers\":{\"traceparent\":"
            + "\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"},\"requestContext\":{\"stage\":\"p\"}}";
    private static final String QUEUE = "{\"Records\":[{\"messageId\":\"m\",\"body\":\"b\",\"eventSource\":\"aws:sqs\","
            + "\"attributes\":{\"AWSTraceHeader\":\"Root=1-6900aa00-0123456789abcdef01234567\"}}]}";

    /** What the runtime client can read and write. */
    static final List<Value> INPUTS = List.of(
            of(
                    "String",
                    "out.toString()",
                    "\"a\"",
                    "\"h\u00e9llo \u4e16\u754c \ud83d\ude80\"",
                    "null",
                    "\"\"",
                    "{\"a\":1}"),
            new Value("Integer", "int", "(int) acc", List.of("17", "-1", "\"12\"", "null")),
            new Value("Long", "long", "acc", List.of("9007199254740993", "0", "1.5")),
            new Value("Double", "double", "acc / 3.0", List.of("1e300", "-0.0", "\"NaN\"")),
            new Value("Float", "float", "acc / 3f", List.of("1.25", "3e39")),
            new Value("Boolean", "boolean", "acc % 2 == 0", List.of("true", "false", "\"x\"")),
            of("Object", "(Object) out", "{}", "[1]", "\"s\"", "null", ""),
            of("Map<String, Object>", "Support.map(out)", "{\"a\":1,\"b\":[1,{\"c\":null}]}", API_CALL, QUEUE, "[]"),
            of("List<Object>", "Support.list(out)", "[1,\"a\",null,{}]", "[]", "{}"),
            of("Support.Order", "new Support.Order(out)", ORDER, "{}", "{\"unknown\":{\"deep\":[[]]}}", "7"),
            of("APIGatewayProxyRequestEvent", "new APIGatewayProxyRequestEvent()", API_CALL, "{}"),
            of("SQSEvent", "new SQSEvent()", QUEUE, "{\"Records\":[]}"),
            of("Odd.Event", "new Odd.Event()", API_CALL));

    /** Results that only a method without an interface can have, besides those above. */
    static final List<Value> OUTPUTS_ONLY = List.of(
            new Value("Void", "void", "", List.of()),
            new Value("int[]", "int[]", "new int[] {(int) acc, out.length()}", List.of()),
            new Value("Short", "short", "(short) acc", List.of()),
            new Value("Character", "char", "(char) ('a' + (acc & 15))", List.of()),
            new Value("Byte", "byte", "(byte) acc", List.of()));

    private static Value of(String type, String result, String... events) {
        return new Value(type, type, result, List.of(events));
    }

    boolean isVoid() {
        return plain.equals("void");
    }

    /** Whether {@code null} is a value of {@link #plain}. */
    boolean isReference() {
        return type.equals(plain);
    }
}
