package dev.coldspan.cli.local;

import dev.coldspan.locallambda.invokeapi.AsyncSettings;
import dev.coldspan.locallambda.invokeapi.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one function of a file. */
final class DefinitionReader {

    static final int DEFAULT_MEMORY_MB = 512;
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    static final int DEFAULT_CONCURRENCY = 10;

    /** Shorter than AWS's minute: somebody is waiting in front of it. */
    static final Duration DEFAULT_RETRY_DELAY = Duration.ofSeconds(1);

    private DefinitionReader() {}

    static FunctionDefinition read(String name, Keys keys, Path directory) {
        FunctionDefinition definition = new FunctionDefinition(
                name,
                keys.required("handler"),
                paths(keys, "code", directory),
                keys.number("memory", DEFAULT_MEMORY_MB),
                keys.duration("timeout", DEFAULT_TIMEOUT),
                keys.number("concurrency", DEFAULT_CONCURRENCY),
                environment(keys.map("env")),
                paths(keys, "layers", directory),
                keys.list("jvm"),
                keys.list("runtime"),
                keys.has("url") ? keys.number("url", 0) : null,
                Set.copyOf(keys.list("aliases")),
                keys.flag("agent", true),
                async(keys.map("async"), directory));
        keys.requireAllRead();
        return definition;
    }

    private static List<Path> paths(Keys keys, String key, Path directory) {
        return keys.list(key).stream().map(directory::resolve).toList();
    }

    private static Map<String, String> environment(Keys keys) {
        Map<String, String> environment = new LinkedHashMap<>();
        keys.names().forEach(name -> environment.put(name, keys.text(name, "")));
        return environment;
    }

    private static AsyncSettings async(Keys keys, Path directory) {
        AsyncSettings defaults = AsyncSettings.defaults();
        Destination onSuccess = destination(keys, "on-success", directory);
        Destination onFailure = destination(keys, "on-failure", directory);
        Destination deadLetters = destination(keys, "dead-letters", directory);
        int retries = keys.number("retries", defaults.maxRetries());
        Duration delay = keys.duration("retry-delay", DEFAULT_RETRY_DELAY);
        Duration age = keys.duration("max-event-age", defaults.maxEventAge());
        keys.requireAllRead();
        try {
            return new AsyncSettings(retries, delay, age, onSuccess, onFailure, deadLetters);
        } catch (IllegalArgumentException e) {
            throw keys.wrong(e);
        }
    }

    private static Destination destination(Keys keys, String key, Path directory) {
        String text = keys.text(key, null);
        if (text == null) {
            return null;
        }
        try {
            Destination destination = Destination.parse(text);
            return destination instanceof Destination.ToFile file
                    ? new Destination.ToFile(directory.resolve(file.path()))
                    : destination;
        } catch (IllegalArgumentException e) {
            throw keys.wrong(key, "function:NAME or file:PATH", text);
        }
    }
}
