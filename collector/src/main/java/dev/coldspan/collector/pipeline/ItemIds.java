package dev.coldspan.collector.pipeline;

import com.google.protobuf.ByteString;

/** What ids must look like. */
final class ItemIds {

    private ItemIds() {}

    /** @return what is wrong with a required id, null when nothing is */
    static String problem(String field, ByteString id, int bytes) {
        if (id.size() == bytes && !zeros(id)) {
            return null;
        }
        return field + " must be " + bytes + " non-zero bytes" + shown(id);
    }

    /** @return what is wrong with an id that may be absent, null when nothing is */
    static String optionalProblem(String field, ByteString id, int bytes) {
        if (id.isEmpty() || id.size() == bytes) {
            return null;
        }
        return field + " must be empty or " + bytes + " bytes" + shown(id);
    }

    private static boolean zeros(ByteString id) {
        for (int i = 0; i < id.size(); i++) {
            if (id.byteAt(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** JSON text that is not hexadecimal arrives as written, in quotes. */
    private static String shown(ByteString id) {
        boolean text = !id.isEmpty() && id.byteAt(0) == '"';
        return ", is "
                + (text
                        ? id.toStringUtf8().strip()
                        : id.size() + " bytes" + (id.isEmpty() ? "" : zeros(id) ? " of zeros" : ""));
    }
}
