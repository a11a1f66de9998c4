package dev.coldspan.agent.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaveMojoTest {
    private static final String CLIENT = "com/amazonaws/services/lambda/runtime/api/client/UserFault.class";
    private static final String HOOKS = "dev/coldspan/agent/bootstrap/Hooks.class";

    @TempDir
    Path directory;

    @Test
    void replacesTheJar() throws Exception {
        Path jar = jar();

        new WeaveMojo(jar, null, false, false).execute();

        assertThat(contains(jar, HOOKS)).isTrue();
        assertThat(directory.toFile().list()).containsExactly("function.jar");
    }

    @Test
    void writesACopy() throws Exception {
        Path jar = jar();
        Path copy = directory.resolve("woven.jar");

        new WeaveMojo(jar, copy, false, false).execute();

        assertThat(contains(copy, HOOKS)).isTrue();
        assertThat(contains(jar, HOOKS)).isFalse();
    }

    @Test
    void writesNothingInADryRunOrWhenSkipped() throws Exception {
        Path jar = jar();

        new WeaveMojo(jar, null, true, false).execute();
        new WeaveMojo(jar, null, false, true).execute();

        assertThat(contains(jar, HOOKS)).isFalse();
    }

    @Test
    void failsTheBuildInOneLine() {
        WeaveMojo mojo = new WeaveMojo(directory.resolve("none.jar"), null, false, false);

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("there is no ")
                .hasMessageNotContaining("\n");
    }

    private Path jar() throws IOException {
        Path jar = directory.resolve("function.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                var in = WeaveMojoTest.class.getResourceAsStream('/' + CLIENT)) {
            out.putNextEntry(new ZipEntry(CLIENT));
            in.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }

    private static boolean contains(Path jar, String name) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.getEntry(name) != null;
        }
    }
}
