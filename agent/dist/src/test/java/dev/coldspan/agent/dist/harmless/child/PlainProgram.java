package dev.coldspan.agent.dist.harmless.child;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program without any platform: three times it calls the URL that is its first argument. */
public final class PlainProgram {
    private PlainProgram() {}

    public static void main(String[] arguments) throws IOException {
        for (int i = 0; i < 3; i++) {
            System.out.println(call(arguments[0]));
        }
        System.out.println("temporary directory: " + writable(Path.of(System.getProperty("java.io.tmpdir"))));
        System.out.println("working directory: " + writable(Path.of("").toAbsolutePath()));
    }

    /** Named by COLDSPAN_METHODS. */
    static String call(String url) throws IOException {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return in.readAllBytes().length > 0 ? "called" : "nothing";
        }
    }

    private static String writable(Path directory) {
        try {
            Files.delete(Files.createTempFile(directory, "plain", ".tmp"));
            return "writable";
        } catch (IOException refused) {
            return refused.getClass().getSimpleName();
        }
    }
}
