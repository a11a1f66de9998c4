package dev.coldspan.collector;

import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.otlpexport.RejectionCounters;
import dev.coldspan.collector.queue.WhenFull;
import dev.coldspan.collector.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The exporters besides ClickHouse, by name. {@code COLDSPAN_EXPORTERS} lists the names; a name is a type, or a type, a hyphen
 * and what tells it from others of its type. The settings of {@code otlp-backup} are {@code COLDSPAN_EXPORTER_OTLP_BACKUP_*}.
 *
 * @param chosen all but ClickHouse, by name in the order of the list
 * @param queueBytes what may wait on disk for an exporter, where that is not what all others have
 * @param blocking those whose full queue makes senders wait, as ClickHouse's does; the others go without what has no room
 */
public record ExporterOptions(Map<String, Chosen> chosen, Map<String, Long> queueBytes, Set<String> blocking) {

    /** An exporter whose settings have been read. */
    @FunctionalInterface
    public interface Chosen {

        /**
         * @param rejections counts what a destination does not want
         * @throws RuntimeException with one line that names the address that cannot be used
         */
        Exporter make(String name, RejectionCounters rejections);
    }

    /** Only ClickHouse. */
    public static final ExporterOptions NONE = new ExporterOptions(Map.of(), Map.of(), Set.of());

    private static final String LIST = "COLDSPAN_EXPORTERS";
    private static final String PREFIX = "COLDSPAN_EXPORTER_";

    /** Of Coldspan's own tables, which are always written. */
    private static final String CLICKHOUSE = "clickhouse";

    private static final long LEAST_QUEUE = 64L << 20;

    /** For {@code --help}. */
    public static final String HELP = """
            COLDSPAN_EXPORTERS lists where telemetry goes besides ClickHouse, as in
            otlp,otlp-backup,prometheus,file. A name is a type, or a type, a hyphen
            and a word. Settings of otlp-backup begin with
            COLDSPAN_EXPORTER_OTLP_BACKUP_ and end with,
            """
            + Exporters.TYPES.stream()
                    .map(type -> "for " + type.name() + "\n" + type.help())
                    .collect(Collectors.joining())
            + """
            for all that send
              QUEUE_SIZE          what may wait on disk; 4GB
              WHEN_FULL           of that: drop what comes (counted) or block its senders
                                  until there is room, and ClickHouse with them; drop
            """;

    public ExporterOptions {
        chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
        queueBytes = Map.copyOf(queueBytes);
        blocking = Set.copyOf(blocking);
    }

    /**
     * @param allowRemote whether a server of an exporter may listen beyond loopback
     * @throws IllegalArgumentException with one line that names the variable that cannot be used, or that nobody reads
     */
    public static ExporterOptions read(Map<String, String> environment, boolean allowRemote) {
        Map<String, Chosen> chosen = new LinkedHashMap<>();
        Map<String, Long> queueBytes = new LinkedHashMap<>();
        Set<String> blocking = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (String name : names(environment)) {
            Settings settings = new Settings(environment, prefix(name), asked);
            ExporterType type = type(name);
            chosen.put(name, type.reading().read(settings, allowRemote));
            if (type.queued()) {
                queue(name, settings, queueBytes, blocking);
            }
        }
        refuseUnread(environment, asked);
        return new ExporterOptions(chosen, queueBytes, blocking);
    }

    private static ExporterType type(String name) {
        List<String> known = Exporters.TYPES.stream().map(ExporterType::name).toList();
        int i = known.indexOf(name.split("-", 2)[0]);
        if (i < 0) {
            throw new IllegalArgumentException(
                    LIST + ": there is no exporter of type " + name + "; the types are " + String.join(", ", known));
        }
        return Exporters.TYPES.get(i);
    }

    private static void queue(String name, Settings settings, Map<String, Long> bytes, Set<String> blocking) {
        long size = settings.bytes("QUEUE_SIZE", 0, LEAST_QUEUE);
        if (size > 0) {
            bytes.put(name, size);
        }
        if (settings.word("WHEN_FULL", "drop", List.of("drop", "block")).equals("block")) {
            blocking.add(name);
        }
    }

    private static List<String> names(Map<String, String> environment) {
        List<String> names = new ArrayList<>();
        for (String name : new Settings(environment, "", new HashSet<>()).list(LIST, "")) {
            if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.length() > 40) {
                throw new IllegalArgumentException(LIST + ": \"" + name
                        + "\" is not a name: lower-case letters, digits and hyphens, at most 40 of them");
            }
            if (names.contains(name)) {
                throw new IllegalArgumentException(
                        LIST + " names " + name + " twice; two of a type are " + name + " and " + name + "-2");
            }
            if (!name.equals(CLICKHOUSE)) {
                names.add(name);
            }
        }
        return names;
    }

    private static String prefix(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    /** A misspelt setting would otherwise do nothing, in silence. */
    private static void refuseUnread(Map<String, String> environment, Set<String> asked) {
        environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !asked.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(name + " is not a setting of any exporter in " + LIST
                            + "; either the exporter is not listed there, or the setting is misspelt (see --help)");
                });
    }

    /** @param otherwise what those have that say nothing */
    long queueBytes(String exporter, long otherwise) {
        return queueBytes.getOrDefault(exporter, otherwise);
    }

    WhenFull whenFull(String exporter) {
        return exporter.equals(CLICKHOUSE) || blocking.contains(exporter) ? WhenFull.BLOCK : WhenFull.DROP;
    }
}
