package dev.coldspan.agent.instrumentation.event;

/** Query strings without the values of parameters that are named like secrets. */
final class QueryText {
    static final int LONGEST = 1_024;

    private QueryText() {}

    /** A query as it was sent; null for none. */
    static String ofRaw(String query) {
        return query == null || query.isEmpty() ? null : SecretNames.standard().withoutValues(query);
    }

    /** A query put together again from its parameters; null for none. Of repeated ones the last, as the event has it. */
    static String ofParameters(JsonObject root) {
        JsonObject single = root.object("queryStringParameters");
        JsonObject parameters = single == null ? root.object("multiValueQueryStringParameters") : single;
        if (parameters == null || parameters.size() == 0) {
            return null;
        }
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.size() && query.length() < LONGEST; i++) {
            int value = parameters.value(i);
            int first = parameters.json.byteAt(value) == '[' ? parameters.json.firstElement(value) : value;
            String text = parameters.json.string(first, LONGEST);
            query.append(i == 0 ? "" : "&").append(parameters.name(i, LONGEST)).append('=');
            query.append(text == null ? "" : text);
        }
        return ofRaw(query.length() > LONGEST ? query.substring(0, LONGEST) : query.toString());
    }
}
