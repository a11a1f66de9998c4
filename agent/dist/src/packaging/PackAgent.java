import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rearranges the shaded agent jar for a fast start: the classes of {@code hot-classes.txt} go into one entry, all other
 * classes but the bootstrap's get a suffix that only the agent's own loader knows. Run by the build as a single source
 * file: {@code java PackAgent.java agent.jar hot-classes.txt}.
 */
final class PackAgent {
    private static final String HOT = "META-INF/coldspan/hot";
    private static final String AGENT = "dev/coldspan/agent/";
    private static final String BOOTSTRAP = "dev/coldspan/agent/bootstrap/";
    private static final long EPOCH = 315_532_800_000L;

    private PackAgent() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Set<String> hot = new LinkedHashSet<>();
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                hot.add(line.trim().replace('.', '/') + ".class");
            }
        }
        Path packed = Path.of(arguments[0] + ".packed");
        try (ZipFile in = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(packed)))) {
            if (in.getEntry(HOT) != null) {
                return;
            }
            repack(in, out, hot);
        } finally {
            if (Files.exists(packed) && Files.size(packed) > 0) {
                Files.move(packed, jar, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void repack(ZipFile in, ZipOutputStream out, Set<String> hot) throws IOException {
        out.setLevel(9);
        List<ZipEntry> entries = new ArrayList<>();
        in.stream().filter(entry -> !entry.isDirectory()).forEach(entries::add);
        ByteArrayOutputStream hotBytes = new ByteArrayOutputStream();
        DataOutputStream hotOut = new DataOutputStream(hotBytes);
        for (ZipEntry entry : entries) {
            byte[] content = in.getInputStream(entry).readAllBytes();
            String name = entry.getName();
            boolean own = name.startsWith(AGENT) && !name.startsWith(BOOTSTRAP) && name.endsWith(".class");
            if (own && hot.remove(name)) {
                hotOut.writeUTF(name.substring(0, name.length() - 6).replace('/', '.'));
                hotOut.writeInt(content.length);
                hotOut.write(content);
            } else {
                put(out, own ? name.substring(0, name.length() - 6) + ".classdata" : name, content);
            }
        }
        if (!hot.isEmpty()) {
            throw new IOException("hot-classes.txt names classes that are not in the agent: " + hot);
        }
        put(out, HOT, hotBytes.toByteArray());
    }

    // Entries keep no date, so that the same sources give the same jar.
    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(EPOCH);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
