package dev.coldspan.agent.dist.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One row of a table, written {@code name=[agent.jar][;part]...}. A part {@code NAME=value} in capitals is an environment
 * variable. The others:
 *
 * <ul>
 *   <li>{@code silent}: sends no spans, so none are asked for
 *   <li>{@code main=}: another main class than the runtime client's; it gets the same argument
 *   <li>{@code cp=}: appended to the runtime's class path
 *   <li>{@code before=}: put before it, which invalidates the platform's archive
 *   <li>{@code trained=jsa} or {@code trained=aot}: with an archive of its own, trained with this variant before the rounds
 *   <li>{@code exec=}: an exec wrapper, started with the whole java command as its arguments
 *   <li>{@code handler=}, {@code task=}: another handler, another directory of function code
 *   <li>{@code archive=}: another .jsa or .aot file than the table's; empty for none
 *   <li>{@code clients=}: promises so many client spans per call
 *   <li>{@code jvm=}: one JVM option; may be repeated
 * </ul>
 *
 * In values, {@code {sink}} stands for the base URL of the sink and {@code {port}} for its port.
 */
record Variant(
        String name,
        String agent,
        boolean silent,
        Map<String, String> options,
        List<String> jvm,
        Map<String, String> environment) {

    private static final List<String> KNOWN =
            List.of("main", "cp", "exec", "handler", "task", "archive", "clients", "before", "trained");

    static Variant parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("a variant is written name=[agent.jar][;part]...: " + text);
        }
        String[] parts = text.substring(equals + 1).split(";", -1);
        boolean silent = false;
        Map<String, String> options = new LinkedHashMap<>();
        Map<String, String> environment = new LinkedHashMap<>();
        List<String> jvm = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            if (parts[i].equals("silent")) {
                silent = true;
            } else if (pair.length == 2 && pair[0].equals("jvm")) {
                jvm.add(pair[1]);
            } else if (pair.length == 2 && KNOWN.contains(pair[0])) {
                options.put(pair[0], pair[1]);
            } else if (pair.length == 2 && pair[0].equals(pair[0].toUpperCase(Locale.ROOT))) {
                environment.put(pair[0], pair[1]);
            } else {
                throw new IllegalArgumentException("in variant " + text.substring(0, equals) + ": unknown part "
                        + parts[i] + "; known are silent, jvm, " + String.join(", ", KNOWN) + " and NAME=value");
            }
        }
        return new Variant(text.substring(0, equals), parts[0], silent, options, jvm, environment);
    }

    String option(String key, String otherwise) {
        return options.getOrDefault(key, otherwise);
    }

    /** The same row with another value of an option. */
    Variant with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(options);
        changed.put(key, value);
        return new Variant(name, agent, silent, changed, jvm, environment);
    }
}
