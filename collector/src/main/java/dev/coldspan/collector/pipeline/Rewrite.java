package dev.coldspan.collector.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes lists of messages without copying those in which nothing changes, which is nearly always. */
final class Rewrite {

    private Rewrite() {}

    /**
     * Applies {@code change} to every element in order.
     *
     * @param change returns the same object to keep it, another to replace it, null to drop it
     * @return the same list when every element was kept
     */
    static <T> List<T> list(List<T> list, UnaryOperator<T> change) {
        List<T> copy = null;
        for (int i = 0; i < list.size(); i++) {
            T before = list.get(i);
            T after = change.apply(before);
            if (after != before && copy == null) {
                copy = new ArrayList<>(list.subList(0, i));
            }
            if (copy != null && after != null) {
                copy.add(after);
            }
        }
        return copy == null ? list : copy;
    }
}
