import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the layer: the same bytes for the same content, with the modes Lambda needs. Run by the build as a single source
 * file: {@code java PackLayer.java layer.zip name=file...}, where a name that ends with {@code *} is made executable.
 */
final class PackLayer {
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-11-21T00:00:00Z"));

    private PackLayer() {}

    public static void main(String[] arguments) throws IOException {
        Path zip = Path.of(arguments[0]);
        Map<String, Path> files = new TreeMap<>();
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            files.put(arguments[i].substring(0, equals), Path.of(arguments[i].substring(equals + 1)));
        }
        Files.deleteIfExists(zip);
        Map<String, ?> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem layer = FileSystems.newFileSystem(zip, options)) {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                boolean executable = file.getKey().endsWith("*");
                String name = executable ? file.getKey().substring(0, file.getKey().length() - 1) : file.getKey();
                Path entry = layer.getPath("/" + name);
                if (entry.getParent().getNameCount() > 0) {
                    Files.createDirectories(entry.getParent());
                    set(entry.getParent(), "rwxr-xr-x");
                }
                Files.write(entry, Files.readAllBytes(file.getValue()));
                set(entry, executable ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
    }

    private static void set(Path entry, String mode) throws IOException {
        Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString(mode));
        Files.setLastModifiedTime(entry, TIME);
    }
}
