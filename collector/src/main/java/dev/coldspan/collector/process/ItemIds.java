package dev.coldspan.collector.process;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Slice;

/** What ids must look like. */
final class ItemIds {

    private ItemIds() {}

    /** @return what is wrong with a required id, null when nothing is */
    static String problem(String field, Arena arena, long id, int bytes) {
        if (Slice.length(id) == bytes && !zeros(arena, id)) {
            return null;
        }
        return field + " must be " + bytes + " non-zero bytes" + shown(arena, id);
    }

    /** @return what is wrong with an id that may be absent, null when nothing is */
    static String optionalProblem(String field, Arena arena, long id, int bytes) {
        int length = Slice.length(id);
        return length == 0 || length == bytes
                ? null
                : field + " must be empty or " + bytes + " bytes" + shown(arena, id);
    }

    private static boolean zeros(Arena arena, long id) {
        byte[] data = arena.data();
        int from = Slice.offset(id);
        for (int i = from; i < from + Slice.length(id); i++) {
            if (data[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** JSON text that is not hexadecimal arrives as written, in quotes. */
    private static String shown(Arena arena, long id) {
        int length = Slice.length(id);
        if (length > 0 && arena.data()[Slice.offset(id)] == '"') {
            return ", is " + arena.text(id).strip();
        }
        return ", is " + length + " bytes" + (length == 0 || !zeros(arena, id) ? "" : " of zeros");
    }
}
