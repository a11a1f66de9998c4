package dev.coldspan.collector.process.rename;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.ValueType;

/** What {@code http.target} held became two attributes: the path and the query. */
final class TargetUrl {

    private static final Key PATH = Key.of("url.path");
    private static final Key QUERY = Key.of("url.query");

    private TargetUrl() {}

    /** Moves what stands behind a question mark in the path to the query, unless there is one. */
    static void split(Attributes attributes) {
        int i = attributes.find(PATH);
        if (i < 0 || attributes.type(i) != ValueType.STRING) {
            return;
        }
        int from = Slice.offset(attributes.value(i));
        int end = from + Slice.length(attributes.value(i));
        int mark = mark(attributes.arena().data(), from, end);
        if (mark == end) {
            return;
        }
        attributes.set(i, ValueType.STRING, Slice.of(from, mark - from));
        if (mark + 1 < end && attributes.find(QUERY) < 0) {
            attributes.add(QUERY, ValueType.STRING, Slice.of(mark + 1, end - mark - 1));
        }
    }

    private static int mark(byte[] data, int from, int end) {
        for (int at = from; at < end; at++) {
            if (data[at] == '?') {
                return at;
            }
        }
        return end;
    }
}
