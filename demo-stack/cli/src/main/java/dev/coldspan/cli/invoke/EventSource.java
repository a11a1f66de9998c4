package dev.coldspan.cli.invoke;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the event: a file, standard input, or the text itself. */
public final class EventSource {

    private EventSource() {}

    /**
     * Reads {@code -} from standard input, text that begins like JSON as it is, and all else as a file's name.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static byte[] read(String event, InputStream standardInput) throws IOException {
        if (event.equals("-")) {
            return standardInput.readAllBytes();
        }
        if (!event.isBlank() && "{[\"".indexOf(event.strip().charAt(0)) >= 0) {
            return event.getBytes(StandardCharsets.UTF_8);
        }
        Path file = Path.of(event);
        if (event.isBlank() || !Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "--event: no file " + file + "; name a JSON file, give JSON, or - for standard input");
        }
        return Files.readAllBytes(file);
    }
}
