package dev.coldspan.agent.dist.harmless.child;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Everything that can be observed of a shape, as text, without what no two runs of the same JVM share: numbers of hidden
 * classes and of threads, and identity hash codes. A frame of the agent in any stack is a difference.
 */
public final class Journal implements AutoCloseable {
    /** Starts a shape's part of the file. */
    static final char MARK = '\u0001';

    private static final int SHOWN = 20_000;
    private static final int LARGE = 2_000_000;
    private static final Pattern HIDDEN_CLASS = Pattern.compile("\\$\\$Lambda[$/0-9a-fx]*(?:\\.[0-9a-f]+)?(?:/\\d+)?");
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{4,8}\\b|/0x[0-9a-f]{8,16}\\b");
    private static final Pattern ACCESSOR = Pattern.compile("(GeneratedMethodAccessor|\\$Proxy)\\d+");
    // From 21 on a thread shows its number, and the agent's own thread has had one.
    private static final Pattern THREAD_NUMBER = Pattern.compile("\\b(Thread\\[#|VirtualThread\\[#)\\d+");

    private final Writer out;

    Journal(Path file) throws IOException {
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    void begin(String id) throws IOException {
        out.write(MARK + id + "\n");
        out.flush();
    }

    void note(String what, String text) {
        try {
            out.write(what + ": " + digest(normal(text)) + "\n");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void note(String what, byte[] bytes) {
        note(what, bytes == null ? "none" : new String(bytes, StandardCharsets.UTF_8));
    }

    void note(String what, Throwable thrown) {
        StringWriter text = new StringWriter();
        try {
            thrown.printStackTrace(new PrintWriter(text, true));
        } catch (Throwable unprintable) {
            text.append(thrown.getClass().getName()).append(" cannot be printed");
        }
        note(what, text.toString());
    }

    /** The text without what no two runs share. */
    public static String normal(String text) {
        // Nothing that large has a frame or an identity in it, and a few expressions over megabytes take seconds.
        if (text == null || text.length() > LARGE) {
            return String.valueOf(text);
        }
        String plain = HIDDEN_CLASS.matcher(text).replaceAll("\\$\\$Lambda");
        plain = ACCESSOR.matcher(plain).replaceAll("$1N");
        plain = THREAD_NUMBER.matcher(plain).replaceAll("$1N");
        return IDENTITY.matcher(plain).replaceAll("@id");
    }

    private static String digest(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return text.substring(0, SHOWN) + "... " + text.length() + " chars "
                    + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
