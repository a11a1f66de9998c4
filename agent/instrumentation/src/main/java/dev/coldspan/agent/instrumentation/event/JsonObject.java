package dev.coldspan.agent.instrumentation.event;

import java.util.Arrays;

/**
 * Where the members of one JSON object lie. Names are compared without regard to case, which is right for headers and
 * lets one name serve the spellings of several event sources. Of a text that ends early the members before its end
 * are known, the last of them perhaps with half a value.
 */
final class JsonObject {
    private static final int MOST_MEMBERS = 256;
    private static final int STRIDE = 3;

    final Json json;
    // Name from, name to, value: three positions a member.
    private int[] positions = new int[16 * STRIDE];
    private int size;
    private int after = -1;

    private JsonObject(Json json) {
        this.json = json;
    }

    /** The object at a position; null when there is none. */
    static JsonObject at(Json json, int at) {
        if (json == null || json.byteAt(at) != '{') {
            return null;
        }
        JsonObject object = new JsonObject(json);
        object.read(at + 1);
        return object;
    }

    private void read(int from) {
        int at = json.space(from);
        while (json.byteAt(at) == '"' && size < MOST_MEMBERS * STRIDE) {
            int afterName = json.afterString(at);
            int colon = afterName < 0 ? -1 : json.space(afterName);
            if (json.byteAt(colon) != ':') {
                return;
            }
            int value = json.space(colon + 1);
            add(at + 1, afterName - 1, value);
            int behind = json.afterValue(value);
            int comma = behind < 0 ? -1 : json.space(behind);
            if (json.byteAt(comma) != ',') {
                after = json.byteAt(comma) == '}' ? comma + 1 : -1;
                return;
            }
            at = json.space(comma + 1);
        }
        after = json.byteAt(at) == '}' ? at + 1 : -1;
    }

    /** The position behind the object; -1 when its end was not reached. */
    int after() {
        return after;
    }

    private void add(int nameFrom, int nameTo, int value) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, 2 * size);
        }
        positions[size] = nameFrom;
        positions[size + 1] = nameTo;
        positions[size + 2] = value;
        size += STRIDE;
    }

    /** The position of the value of that name, -1 when there is none or it is null. */
    int find(String name) {
        for (int i = 0; i < size; i += STRIDE) {
            if (json.equalsAt(positions[i], positions[i + 1], name)) {
                int value = positions[i + 2];
                return json.byteAt(value) == 'n' ? -1 : value;
            }
        }
        return -1;
    }

    boolean has(String name) {
        return find(name) >= 0;
    }

    /** The string of that name, its first {@code longest} characters; null when there is none. */
    String text(String name, int longest) {
        int value = find(name);
        return value < 0 ? null : json.string(value, longest);
    }

    /** A string, number or word of that name; null when there is none. */
    String scalar(String name, int longest) {
        int value = find(name);
        return value < 0 ? null : json.scalar(value, longest);
    }

    /** The object of that name; null when there is none. */
    JsonObject object(String name) {
        int value = find(name);
        return value < 0 ? null : at(json, value);
    }

    /** How many members are known. */
    int size() {
        return size / STRIDE;
    }

    /** The name of the member of that index, cut after {@code longest} characters. */
    String name(int index, int longest) {
        return json.slice(positions[index * STRIDE], positions[index * STRIDE + 1], longest);
    }

    /** The position of the value of the member of that index. */
    int value(int index) {
        return positions[index * STRIDE + 2];
    }
}
