package dev.coldspan.agent.instrumentation.awssdk;

import java.util.LinkedHashMap;
import java.util.Map;

/** A model whose parts are maps from member to value. */
final class MapModel implements Model {
    static Members members(Object... pairs) {
        return new Members(new MapModel(), part(pairs));
    }

    static Map<String, Object> part(Object... pairs) {
        Map<String, Object> part = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            part.put((String) pairs[i], pairs[i + 1]);
        }
        return part;
    }

    @Override
    public Object get(Object part, String member) {
        return part instanceof Map ? ((Map<?, ?>) part).get(member) : null;
    }

    @Override
    public Object copyWith(Object part, String member, String type, Object value) {
        Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) part);
        copy.put(member, value);
        return copy;
    }

    @Override
    public Object textAttribute(Object message, String text) {
        return part("DataType", "String", "StringValue", text);
    }
}
