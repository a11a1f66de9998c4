package dev.coldspan.queryapi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares rendered text with the committed one under {@code src/test/resources/snapshots}. */
public final class Snapshots {

    private static final Path COMMITTED = Path.of("src/test/resources/snapshots");
    private static final Path RENDERED = Path.of("target/snapshots");

    private Snapshots() {}

    /** Fails when {@code text} is not the committed snapshot, and leaves it where it can be reviewed and copied from. */
    public static void assertMatches(String name, String text) {
        try {
            Path committed = COMMITTED.resolve(name);
            String expected = Files.exists(committed) ? Files.readString(committed) : "";
            if (!expected.equals(text + "\n")) {
                Files.createDirectories(RENDERED);
                Files.writeString(RENDERED.resolve(name), text + "\n");
                throw new AssertionError(
                        "query-api/" + committed + " differs from what is rendered now; review query-api/"
                                + RENDERED.resolve(name) + " and copy it over when the change is meant");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
