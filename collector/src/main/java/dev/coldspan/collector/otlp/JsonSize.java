package dev.coldspan.collector.otlp;

import dev.coldspan.collector.model.Arena;

/**
 * What a JSON body takes in memory once it is decoded, estimated before it is: an empty span is three bytes and more than a
 * hundred as an object, so that a small compressed body could otherwise fill the heap.
 */
final class JsonSize {

    /** Bytes of a message's object and its place in a list. */
    private static final int MESSAGE = 96;

    /** Bytes of a field: the object of a text, its name kept to find duplicates. */
    private static final int FIELD = 32;

    /** Bytes of an element of a list of numbers. */
    private static final int NUMBER = 8;

    private JsonSize() {}

    /** Counts what stands outside of strings. */
    static long decoded(Arena body) {
        byte[] data = body.data();
        long objects = 0;
        boolean inString = false;
        for (int i = 0; i < body.size(); i++) {
            byte at = data[i];
            if (at == '"') {
                inString = !inString;
            } else if (inString) {
                i += at == '\\' ? 1 : 0;
            } else {
                objects += cost(at);
            }
        }
        return body.size() + objects;
    }

    private static int cost(byte structure) {
        return switch (structure) {
            case '{', '[' -> MESSAGE;
            case ':' -> FIELD;
            case ',' -> NUMBER;
            default -> 0;
        };
    }
}
