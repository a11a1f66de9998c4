package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The two files that configure an engine; written by the engine's process once the directory is its own. */
final class EngineConfig {

    /** A single query may take this share, so that inserts and merges still fit beside it. */
    private static final double QUERY_SHARE = 0.75;

    private EngineConfig() {}

    static void write(EngineOptions options) throws IOException {
        DataDirectory directory = options.directory();
        Map<String, Object> values = Map.of(
                "store", directory.store(),
                "users", directory.users(),
                "log", directory.engineLog(),
                "httpPort", options.httpPort(),
                "nativePort", options.nativePort(),
                "maxServerMemory", options.maxServerMemory(),
                "maxQueryMemory", (long) (options.maxServerMemory() * QUERY_SHARE),
                "passwordSha256", sha256(directory.password()));
        directory.writePrivately(directory.config(), render("config.xml", values));
        directory.writePrivately(directory.users(), render("users.xml", values));
    }

    private static String render(String resource, Map<String, Object> values) throws IOException {
        String text = read(resource);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            text = text.replace(
                    "${" + value.getKey() + "}", escape(value.getValue().toString()));
        }
        return text;
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = EngineConfig.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("resource " + resource + " is missing from the launcher's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Paths may hold anything. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
