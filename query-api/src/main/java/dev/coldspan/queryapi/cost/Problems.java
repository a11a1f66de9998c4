package dev.coldspan.queryapi.cost;

import java.util.ArrayList;
import java.util.List;

/** What is wrong in price files, in the order it was found: a reader wants all of it at once. For one thread. */
final class Problems {

    private final List<String> lines = new ArrayList<>();

    void add(String origin, String message) {
        lines.add(origin + ": " + message);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** @throws IllegalArgumentException with a line for each */
    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", lines));
        }
    }
}
