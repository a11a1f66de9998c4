package dev.coldspan.collector;

import dev.coldspan.collector.file.FileSettings;
import dev.coldspan.collector.otlpexport.OtlpSettings;
import dev.coldspan.collector.prometheus.PrometheusSettings;
import dev.coldspan.collector.queue.WhenFull;
import dev.coldspan.collector.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The exporters besides ClickHouse, by name. {@code COLDSPAN_EXPORTERS} lists the names; a name is a type, or a type, a hyphen
 * and what tells it from others of its type. The settings of {@code otlp-backup} are {@code COLDSPAN_EXPORTER_OTLP_BACKUP_*}.
 *
 * @param otlp destinations that speak OTLP
 * @param file folders, or standard output
 * @param prometheus addresses that are scraped
 * @param queueBytes what may wait on disk for an exporter, where that is not what all others have
 * @param blocking those whose full queue makes senders wait, as ClickHouse's does; the others go without what has no room
 */
public record ExporterOptions(
        Map<String, OtlpSettings> otlp,
        Map<String, FileSettings> file,
        Map<String, PrometheusSettings> prometheus,
        Map<String, Long> queueBytes,
        Set<String> blocking) {

    /** Only ClickHouse. */
    public static final ExporterOptions NONE = new ExporterOptions(Map.of(), Map.of(), Map.of(), Map.of(), Set.of());

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
            COLDSPAN_EXPORTER_OTLP_BACKUP_ and end with, for otlp,
            """
            + OtlpSettings.HELP
            + "for file\n"
            + FileSettings.HELP
            + "for prometheus\n"
            + PrometheusSettings.HELP
            + """
            for otlp and file
              QUEUE_SIZE          what may wait on disk; 4GB
              WHEN_FULL           of that: drop what comes (counted) or block its senders
                                  until there is room, and ClickHouse with them; drop
            """;

    public ExporterOptions {
        otlp = Map.copyOf(otlp);
        file = Map.copyOf(file);
        prometheus = Map.copyOf(prometheus);
        queueBytes = Map.copyOf(queueBytes);
        blocking = Set.copyOf(blocking);
    }

    /**
     * @param allowRemote whether a server of an exporter may listen beyond loopback
     * @throws IllegalArgumentException with one line that names the variable that cannot be used, or that nobody reads
     */
    public static ExporterOptions read(Map<String, String> environment, boolean allowRemote) {
        Map<String, OtlpSettings> otlp = new LinkedHashMap<>();
        Map<String, FileSettings> file = new LinkedHashMap<>();
        Map<String, PrometheusSettings> prometheus = new LinkedHashMap<>();
        Map<String, Long> queueBytes = new LinkedHashMap<>();
        Set<String> blocking = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (String name : names(environment)) {
            Settings settings = new Settings(environment, prefix(name), asked);
            switch (name.split("-", 2)[0]) {
                case "otlp" -> otlp.put(name, OtlpSettings.read(settings));
                case "file" -> file.put(name, FileSettings.read(settings));
                case "prometheus" -> prometheus.put(name, PrometheusSettings.read(settings, allowRemote));
                default ->
                    throw new IllegalArgumentException(
                            LIST + ": there is no exporter of type " + name + "; the types are otlp, file, prometheus");
            }
            if (!prometheus.containsKey(name)) {
                queue(name, settings, queueBytes, blocking);
            }
        }
        refuseUnread(environment, asked);
        return new ExporterOptions(otlp, file, prometheus, queueBytes, blocking);
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
