package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files npm works from, as they are in the jar. */
class NpmFilesTest {

    @ParameterizedTest
    @EnumSource
    void lockEveryPlatformToTheSameVersion(EnginePlatform platform) throws IOException {
        String entry = "\"node_modules/" + platform.npmPackage() + "\": {\n      \"version\": \""
                + LibraryInstaller.VERSION + "\"";
        assertThat(read("package-lock.json")).contains(entry);
        assertThat(read("package.json"))
                .contains("\"" + platform.npmPackage() + "\": \"" + LibraryInstaller.VERSION + "\"");
    }

    @Test
    void pinTheContentOfThePackageThatCouldBeVerified() throws IOException {
        assertThat(read("package-lock.json"))
                .containsPattern(Pattern.compile(
                        "lib-linux-x64-gnu\": \\{\\s+\"version\": \"[^\"]+\",\\s+\"integrity\": \"sha512-"));
    }

    @Test
    void nameNoRegistry() throws IOException {
        assertThat(read("package-lock.json")).doesNotContain("http").doesNotContain("resolved");
        assertThat(read(".npmrc"))
                .contains("omit-lockfile-registry-resolved=true")
                .doesNotContain("http");
    }

    private static String read(String name) throws IOException {
        try (InputStream in = NpmFilesTest.class.getResourceAsStream("npm/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
