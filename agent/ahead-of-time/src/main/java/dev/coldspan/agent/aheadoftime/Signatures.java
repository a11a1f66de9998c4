package dev.coldspan.agent.aheadoftime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What has to go from a signed jar once one of its classes is another: the JVM would refuse to load it. */
final class Signatures {
    private Signatures() {}

    /** Whether an entry holds a signature (JAR File Specification, "Signed JAR File"). */
    static boolean isSignature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/")
                && upper.indexOf('/', "META-INF/".length()) < 0
                && (upper.startsWith("META-INF/SIG-") || upper.matches(".*\\.(SF|RSA|DSA|EC)"));
    }

    /** The manifest without the digests of entries. */
    static byte[] withoutDigests(byte[] content) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(content));
        for (Attributes entry : manifest.getEntries().values()) {
            entry.keySet().removeIf(key -> key.toString().contains("-Digest"));
        }
        manifest.getEntries().values().removeIf(Attributes::isEmpty);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }
}
