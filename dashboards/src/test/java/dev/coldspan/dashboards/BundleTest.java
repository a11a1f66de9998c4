package dev.coldspan.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The contract with whoever serves the jar: what lies on the class path under {@code /dashboards/}. */
class BundleTest {
    private static final String ROOT = "/dashboards";
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Test
    void holdsEveryFileThatTheStartPageRefersTo() throws IOException {
        List<String> references = references(read("/index.html"));
        assertThat(references).hasSizeGreaterThanOrEqualTo(4).allSatisfy(path -> {
            assertThat(path).startsWith("/").doesNotStartWith("//");
            assertThat(read(path)).isNotEmpty();
        });
    }

    @Test
    void needsNoInlineScriptsOrStyles() throws IOException {
        assertThat(read("/index.html")).doesNotContainPattern("(?i)<style|style=|\\son\\w+=|<script(?![^>]*src=)");
    }

    @Test
    void namesBuiltFilesByTheirContentSoThatTheyMayBeCachedForever() throws IOException {
        assertThat(references(read("/index.html")))
                .filteredOn(path -> path.startsWith("/assets/"))
                .isNotEmpty()
                .allMatch(path -> path.matches("/assets/[\\w-]+-[\\w-]{8}\\.(js|css)"));
    }

    @Test
    void carriesNoSourceMaps() throws IOException {
        for (String path : references(read("/index.html"))) {
            assertThat(read(path)).doesNotContain("sourceMappingURL");
        }
    }

    /** More than any visit loads: every page's files together. */
    @Test
    void staysWithin350KilobytesGzippedAllPagesTogether() throws Exception {
        Path directory = Path.of(
                        BundleTest.class.getResource(ROOT + "/index.html").toURI())
                .getParent();
        long bytes = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += gzipped(file);
            }
        }
        assertThat(bytes).isBetween(50_000L, 350_000L);
    }

    private static long gzipped(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            Files.copy(file, gzip);
        }
        return bytes.size();
    }

    private static List<String> references(String html) {
        List<String> paths = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(html);
        while (matcher.find()) {
            paths.add(matcher.group(1));
        }
        return paths;
    }

    private static String read(String path) throws IOException {
        try (InputStream file = BundleTest.class.getResourceAsStream(ROOT + path)) {
            assertThat(file).as("%s%s on the class path", ROOT, path).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
