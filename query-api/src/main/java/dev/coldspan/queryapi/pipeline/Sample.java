package dev.coldspan.queryapi.pipeline;

import java.util.Map;

/**
 * One line of a scrape.
 *
 * @param labels by name
 * @param value may be infinite or not a number
 */
record Sample(String name, Map<String, String> labels, double value) {

    String label(String label) {
        return labels.getOrDefault(label, "");
    }
}
