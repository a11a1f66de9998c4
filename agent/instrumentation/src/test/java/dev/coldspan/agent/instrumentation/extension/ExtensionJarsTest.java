package dev.coldspan.agent.instrumentation.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionJarsTest {
    @TempDir
    private Path directory;

    private final List<String> warnings = new ArrayList<>();

    private Path jar(String name, String entry) throws IOException {
        Path jar = directory.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return jar;
    }

    private ExtensionJars named(String variable, String value) {
        return ExtensionJars.named(Map.of(variable, value), warnings::add);
    }

    @Test
    void isEmptyWithoutVariables() {
        ExtensionJars jars = ExtensionJars.named(Map.of(), warnings::add);
        assertThat(jars.isEmpty()).isTrue();
        assertThat(jars.bringSdkParts()).isFalse();
    }

    @Test
    void takesFilesSeparatedEitherWay() throws Exception {
        Path one = jar("one.jar", "a");
        Path two = jar("two.jar", "a");
        Path three = jar("three.jar", "a");
        ExtensionJars jars = named("OTEL_JAVAAGENT_EXTENSIONS", one + "," + two + File.pathSeparator + " " + three);
        assertThat(jars.urls())
                .containsExactly(
                        one.toUri().toURL(), two.toUri().toURL(), three.toUri().toURL());
        assertThat(warnings).isEmpty();
    }

    @Test
    void takesEveryJarOfADirectoryOnce() throws Exception {
        Path one = jar("one.jar", "a");
        jar("other.zip", "a");
        ExtensionJars jars = named("COLDSPAN_EXTENSIONS", directory + "," + one);
        assertThat(jars.urls()).containsExactly(one.toUri().toURL());
    }

    @Test
    void tellsJarsForTheSdkApart() throws IOException {
        Path plain = jar("plain.jar", "META-INF/services/" + AgentExtension.class.getName());
        Path sdk = jar(
                "sdk.jar",
                "META-INF/services/io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider");
        assertThat(named("COLDSPAN_EXTENSIONS", plain.toString()).bringSdkParts())
                .isFalse();
        assertThat(named("COLDSPAN_EXTENSIONS", plain + "," + sdk).bringSdkParts())
                .isTrue();
    }

    @Test
    void namesTheVariableAndThePathOfWhatItCannotRead() throws IOException {
        Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
        Path absent = directory.resolve("absent.jar");
        assertThat(named("COLDSPAN_EXTENSIONS", text + "," + absent).isEmpty()).isTrue();
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).startsWith("COLDSPAN_EXTENSIONS: " + text);
        assertThat(warnings.get(1)).startsWith("COLDSPAN_EXTENSIONS: " + absent).endsWith("not there");
    }
}
