package dev.coldspan.agent.core.trace;

import java.util.List;

/** Attributes in the order they were set, as keys and values in turn. A dozen entries are searched faster than hashed. */
final class AttributeList {
    private final int most;
    private final int longest;
    private Object[] pairs = new Object[32];
    private int used;
    private int dropped;

    AttributeList(int most, int longest) {
        this.most = most;
        this.longest = longest;
    }

    void putAll(Object[] more) {
        for (int i = 0; i + 1 < more.length; i += 2) {
            put((String) more[i], more[i + 1]);
        }
    }

    void putAll(List<Object> more) {
        for (int i = 0; i + 1 < more.size(); i += 2) {
            put((String) more.get(i), more.get(i + 1));
        }
    }

    void put(String key, Object value) {
        if (key == null || value == null || key.isEmpty()) {
            return;
        }
        for (int i = 0; i < used; i += 2) {
            if (pairs[i].equals(key)) {
                pairs[i + 1] = bounded(value);
                return;
            }
        }
        append(key, value);
    }

    private void append(String key, Object value) {
        if (used >= 2 * most) {
            dropped++;
            return;
        }
        if (used == pairs.length) {
            Object[] longer = new Object[2 * used];
            System.arraycopy(pairs, 0, longer, 0, used);
            pairs = longer;
        }
        pairs[used++] = key;
        pairs[used++] = bounded(value);
    }

    private Object bounded(Object value) {
        if (value instanceof String) {
            return cut((String) value);
        }
        if (value instanceof String[]) {
            String[] texts = ((String[]) value).clone();
            for (int i = 0; i < texts.length; i++) {
                texts[i] = texts[i] == null ? null : cut(texts[i]);
            }
            return texts;
        }
        return value;
    }

    /** The text, no longer than a value may be. */
    String cut(String text) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    Object get(String key) {
        for (int i = 0; i < used; i += 2) {
            if (pairs[i].equals(key)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    void countDropped(int more) {
        dropped += more;
    }

    int dropped() {
        return dropped;
    }

    Object[] toArray() {
        Object[] copy = new Object[used];
        System.arraycopy(pairs, 0, copy, 0, used);
        return copy;
    }
}
