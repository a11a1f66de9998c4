package dev.coldspan.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Values of options that are not on the command line: {@code --otlp-grpc} is also {@code COLDSPAN_OTLP_GRPC} in the
 * environment and {@code otlp-grpc} in the YAML file; the environment wins over the file.
 */
public final class Settings implements IDefaultValueProvider {

    private static final String DEFAULT_FILE = "coldspan.yaml";

    private final Map<String, String> environment;
    private final Map<String, String> file;

    private Settings(Map<String, String> environment, Map<String, String> file) {
        this.environment = environment;
        this.file = file;
    }

    /**
     * Reads the file that {@code --config} or {@code COLDSPAN_CONFIG} names, else {@code coldspan.yaml} where the command
     * is run, if there is one.
     *
     * @throws IllegalArgumentException when the file cannot be read, is no flat mapping, or has a key no option has
     */
    public static Settings load(String[] args, Map<String, String> environment, Path directory, CommandSpec root) {
        String named = configArgument(args, environment);
        Path path = directory.resolve(named == null ? DEFAULT_FILE : named);
        if (named == null && !Files.exists(path)) {
            return new Settings(environment, Map.of());
        }
        return new Settings(environment, read(path, knownNames(root)));
    }

    @Override
    public String defaultValue(ArgSpec arg) {
        // COLDSPAN_VERSION in somebody's environment is no request to print ours.
        if (!(arg instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        List<String> keys = keys(option);
        return first(environment, keys.stream().map(Settings::variable).toList())
                .or(() -> first(file, keys))
                .orElse(null);
    }

    private static Optional<String> first(Map<String, String> values, List<String> keys) {
        return keys.stream().map(values::get).filter(Objects::nonNull).findFirst();
    }

    private static String variable(String key) {
        return "COLDSPAN_" + key.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String configArgument(String[] args, Map<String, String> environment) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--config=")) {
                return args[i].substring("--config=".length());
            }
            if (args[i].equals("--config") && i + 1 < args.length) {
                return args[i + 1];
            }
        }
        return environment.get("COLDSPAN_CONFIG");
    }

    private static Map<String, String> read(Path path, Set<String> known) {
        Map<String, String> values = new TreeMap<>();
        try {
            Object tree =
                    new YAMLMapper().convertValue(new YAMLMapper().readTree(Files.readString(path)), Object.class);
            if (tree == null) {
                return values;
            }
            if (!(tree instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(path + ": expected lines such as 'listen: 127.0.0.1:8080'");
            }
            map.forEach(
                    (key, value) -> values.put(requireKnown(path, String.valueOf(key), known), scalar(path, value)));
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(path + " is not valid YAML: " + e.getOriginalMessage(), e);
        }
        return values;
    }

    private static String requireKnown(Path path, String key, Set<String> known) {
        if (!known.contains(key)) {
            throw new IllegalArgumentException(
                    path + ": unknown key '" + key + "'; known are " + String.join(", ", known));
        }
        return key;
    }

    private static String scalar(Path path, Object value) {
        if (value instanceof Map || value instanceof Iterable) {
            throw new IllegalArgumentException(path + ": values must be plain text or numbers, not " + value);
        }
        return String.valueOf(value);
    }

    private static Set<String> knownNames(CommandSpec root) {
        Set<String> names = new TreeSet<>();
        root.options().forEach(option -> names.addAll(keys(option)));
        root.subcommands().values().forEach(command -> names.addAll(knownNames(command.getCommandSpec())));
        return names;
    }

    private static List<String> keys(OptionSpec option) {
        return Stream.of(option.names())
                .filter(name -> name.startsWith("--"))
                .map(name -> name.substring(2))
                .toList();
    }
}
