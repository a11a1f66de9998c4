package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaHomeTest {

    @TempDir
    Path home;

    private void createJava(String release) throws IOException {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), release);
    }

    @Test
    void knowsItsOwnVersion() {
        assertThat(JavaHome.of(JavaHome.host()).feature())
                .isEqualTo(Runtime.version().feature());
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, 17", "21, 21", "25-ea, 25", "1.8.0_402, 8", "11.0.2+9, 11"})
    void readsTheFeatureReleaseOfAnotherJdk(String version, int feature) throws IOException {
        createJava("IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");

        assertThat(JavaHome.of(home).feature()).isEqualTo(feature);
    }

    @Test
    void refusesADirectoryWithoutJava() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaHome.of(home))
                .withMessage("javaHome has no bin/java: " + home);
    }

    @Test
    void refusesAJavaWithoutVersion() throws IOException {
        createJava("IMPLEMENTOR=\"X\"\n");

        assertThatIllegalArgumentException().isThrownBy(() -> JavaHome.of(home)).withMessageContaining("JAVA_VERSION");
    }
}
