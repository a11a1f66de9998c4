package dev.coldspan.locallambda.invokeapi;

import java.nio.file.Path;

/** Where the record of an asynchronous invocation goes. */
public sealed interface Destination {

    /** Another function, invoked asynchronously with the record as its event. */
    record ToFunction(String name) implements Destination {}

    /** A file that gets one line of JSON per record; created when needed. Stands for a queue or a topic. */
    record ToFile(Path path) implements Destination {}

    /**
     * Reads {@code function:NAME} or {@code file:PATH}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Destination parse(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        if (!rest.isBlank() && text.startsWith("function:")) {
            return new ToFunction(rest);
        }
        if (!rest.isBlank() && text.startsWith("file:")) {
            return new ToFile(Path.of(rest));
        }
        throw new IllegalArgumentException("a destination is function:NAME or file:PATH, not " + text);
    }
}
