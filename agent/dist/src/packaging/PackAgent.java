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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rearranges the shaded agent jar for a fast start: the classes of {@code hot-classes.txt} go into one entry, all other
 * classes but the bootstrap's into one for each package that is used as a whole. A jar of a few dozen entries is also
 * opened faster than one of a thousand. Run by the build as a single source
 * file: {@code java PackAgent.java agent.jar hot-classes.txt}.
 */
final class PackAgent {
    private static final String DIRECTORY = "META-INF/coldspan/";
    private static final String HOT = DIRECTORY + "hot";
    private static final String PACKAGE = "dev.coldspan.agent.";
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
                throw new IOException(jar + " is packed already");
            }
            repack(in, out, hot);
        }
        Files.move(packed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void repack(ZipFile in, ZipOutputStream out, Set<String> hot) throws IOException {
        out.setLevel(9);
        Map<String, ByteArrayOutputStream> groups = new TreeMap<>();
        List<ZipEntry> entries = new ArrayList<>();
        in.stream().filter(entry -> !entry.isDirectory()).forEach(entries::add);
        for (ZipEntry entry : entries) {
            byte[] content = in.getInputStream(entry).readAllBytes();
            String name = entry.getName();
            if (!name.startsWith(AGENT) || name.startsWith(BOOTSTRAP) || !name.endsWith(".class")) {
                put(out, name, content);
                continue;
            }
            String className = name.substring(0, name.length() - 6).replace('/', '.');
            String group = hot.remove(name) ? HOT : DIRECTORY + groupOf(className);
            append(groups.computeIfAbsent(group, any -> new ByteArrayOutputStream()), className, content);
        }
        if (!hot.isEmpty()) {
            System.err.println("hot-classes.txt names classes that are not in the agent: " + hot);
        }
        for (Map.Entry<String, ByteArrayOutputStream> group : groups.entrySet()) {
            put(out, group.getKey(), group.getValue().toByteArray());
        }
    }

    private static void append(ByteArrayOutputStream group, String className, byte[] content) throws IOException {
        DataOutputStream out = new DataOutputStream(group);
        out.writeUTF(className);
        out.writeInt(content.length);
        out.write(content);
        out.flush();
    }

    /** As AgentLoader.groupOf: the two packages below dev.coldspan.agent, or the one there is. */
    private static String groupOf(String className) {
        int first = className.indexOf('.', PACKAGE.length());
        int second = className.indexOf('.', first + 1);
        return className.substring(PACKAGE.length(), second < 0 ? first : second);
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
