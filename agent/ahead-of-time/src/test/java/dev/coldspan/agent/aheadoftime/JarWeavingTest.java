package dev.coldspan.agent.aheadoftime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.jdbc.JdbcStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarWeavingTest {
    private static final String STATEMENT = "org/h2/jdbc/JdbcStatement.class";

    @TempDir
    Path directory;

    private final Steps steps = new Steps();
    private final Weaving weaving = new Weaving(steps);

    @Test
    void weavesADriverAndKeepsEverythingElse() throws Exception {
        Path input = Jars.of(JdbcStatement.class);
        Path output = directory.resolve("woven.jar");

        Summary summary = weaving.weave(input, output);

        Map<String, byte[]> before = Jars.read(input);
        Map<String, byte[]> after = Jars.read(output);
        List<String> names = new ArrayList<>(after.keySet());
        assertThat(names.subList(0, before.size())).containsExactlyElementsOf(before.keySet());
        assertThat(names).contains("dev/coldspan/agent/bootstrap/Hooks.class");
        List<String> changed = before.keySet().stream()
                .filter(name -> !java.util.Arrays.equals(before.get(name), after.get(name)))
                .toList();
        assertThat(changed)
                .contains(STATEMENT)
                .hasSize(summary.woven())
                .allMatch(name -> name.startsWith("org/h2/jdbc/"));
        assertThat(steps.woven).contains("org.h2.jdbc.JdbcStatement").hasSize(summary.woven());
        assertThat(steps.passed).isPositive();
        assertThat(summary.classes()).isGreaterThan(900);
    }

    @Test
    void writesTheSameBytesEachTime() throws Exception {
        Path input = Jars.of(JdbcStatement.class);
        weaving.weave(input, directory.resolve("one.jar"));
        weaving.weave(input, directory.resolve("two.jar"));

        assertThat(directory.resolve("one.jar")).hasSameBinaryContentAs(directory.resolve("two.jar"));
    }

    @Test
    void weavesNothingTwice() throws Exception {
        Path once = directory.resolve("once.jar");
        Path twice = directory.resolve("twice.jar");
        weaving.weave(Jars.of(JdbcStatement.class), once);

        assertThat(weaving.weave(once, twice).woven()).isZero();
        assertThat(twice).hasSameBinaryContentAs(once);
    }

    @Test
    void hooksTheRuntimeClientOfAnImage() throws Exception {
        Path client = Jars.of(Class.forName("com.amazonaws.services.lambda.runtime.api.client.AWSLambda"));

        weaving.dryRun(client);

        assertThat(steps.woven)
                .contains("com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void weavesVersionedEntriesToo() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/versions/11/" + STATEMENT, Jars.classFile(JdbcStatement.class));

        Summary summary = weaving.weave(Jars.write(directory.resolve("a.jar"), entries), directory.resolve("b.jar"));

        assertThat(summary.woven()).isOne();
        assertThat(steps.woven).containsExactly("META-INF/versions/11/org.h2.jdbc.JdbcStatement");
    }

    @Test
    void removesASignatureThatNoLongerFits() throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        String manifest = "Manifest-Version: 1.0\nMain-Class: a.B\n\nName: " + STATEMENT + "\nSHA-256-Digest: AAAA\n\n";
        entries.put("META-INF/MANIFEST.MF", manifest.getBytes(UTF_8));
        entries.put("META-INF/KEY.SF", new byte[] {1});
        entries.put("META-INF/KEY.RSA", new byte[] {2});
        entries.put(STATEMENT, Jars.classFile(JdbcStatement.class));

        weaving.weave(Jars.write(directory.resolve("a.jar"), entries), directory.resolve("b.jar"));

        Map<String, byte[]> woven = Jars.read(directory.resolve("b.jar"));
        assertThat(woven).doesNotContainKeys("META-INF/KEY.SF", "META-INF/KEY.RSA");
        assertThat(new String(woven.get("META-INF/MANIFEST.MF"), UTF_8))
                .contains("Main-Class: a.B")
                .doesNotContain("Digest");
        assertThat(steps.warnings).singleElement().asString().contains("was signed");
    }

    @Test
    void copiesAJarWithoutAnythingToWeaveByteByByte() throws Exception {
        Path input = Jars.write(directory.resolve("a.jar"), Map.of("META-INF/KEY.SF", new byte[] {1}));

        weaving.weave(input, directory.resolve("b.jar"));

        assertThat(directory.resolve("b.jar")).hasSameBinaryContentAs(input);
        assertThat(steps.warnings).isEmpty();
    }

    @Test
    void refusesJarsInsideAJar() throws Exception {
        Path input = Jars.write(directory.resolve("boot.jar"), Map.of("BOOT-INF/lib/h2.jar", new byte[] {1}));

        assertThatThrownBy(() -> weaving.weave(input, directory.resolve("b.jar")))
                .isInstanceOf(WeavingException.class)
                .hasMessageContaining("holds jars inside");
    }

    @Test
    void refusesWhatIsNoJar() throws Exception {
        Path input = Files.writeString(directory.resolve("a.jar"), "hello");

        assertThatThrownBy(() -> weaving.weave(input, directory.resolve("b.jar")))
                .hasMessageContaining("is no jar");
        assertThat(directory.resolve("b.jar")).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenAClassIsBroken() throws Exception {
        Path input = Jars.write(directory.resolve("a.jar"), Map.of(STATEMENT, new byte[] {1, 2, 3}));

        assertThatThrownBy(() -> weaving.weaveInPlace(input)).hasMessageContaining("could not weave org.h2");
        assertThat(directory.toFile().list()).containsExactly("a.jar");
    }
}
