package dev.coldspan.collector.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that is made of files, and made again after they changed. Files that are missing or wrong never replace a value
 * that was right: a slip of the editor must not lock everybody out, nor let everybody in. Compared by content, because
 * times of files are coarse and mounted secrets are links.
 */
final class Reloaded<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Reloaded.class);

    /** Far more than ten thousand keys. */
    private static final int MAX_BYTES = 4 << 20;

    /** Makes the value of the files' contents, in the order of the files. */
    @FunctionalInterface
    interface Loader<T> {
        T load(List<byte[]> contents) throws Exception;
    }

    private final String what;
    private final List<Path> files;
    private final Loader<T> loader;
    private List<byte[]> seen;
    private String told = "";
    private volatile T value;

    /**
     * Reads the files for the first time.
     *
     * @throws IllegalArgumentException with one line that names what cannot be used and why
     */
    Reloaded(String what, List<Path> files, Loader<T> loader) {
        this.what = what;
        this.files = List.copyOf(files);
        this.loader = loader;
        try {
            seen = read();
            value = loader.load(seen);
        } catch (Exception e) {
            throw new IllegalArgumentException("cannot use " + what + " " + files + ": " + reason(e), e);
        }
    }

    /** The latest value that was right. */
    T get() {
        return value;
    }

    /** Reads the files again if they changed; to be called by one thread, about once a second. */
    void poll() {
        try {
            List<byte[]> now = read();
            if (!same(now, seen)) {
                value = loader.load(now);
                seen = now;
                LOG.info("{} {} changed and is in use", what, files);
            }
            told = "";
        } catch (Exception e) {
            tell(reason(e));
        }
    }

    /** Once for each reason: it would come every second. */
    private void tell(String reason) {
        if (!reason.equals(told)) {
            told = reason;
            LOG.warn("{} {} changed but cannot be used, what was read before stays in use: {}", what, files, reason);
        }
    }

    private List<byte[]> read() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(MAX_BYTES + 1);
                if (content.length > MAX_BYTES) {
                    throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
                }
                contents.add(content);
            }
        }
        return contents;
    }

    private static boolean same(List<byte[]> some, List<byte[]> others) {
        for (int i = 0; i < some.size(); i++) {
            if (!Arrays.equals(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
    }
}
