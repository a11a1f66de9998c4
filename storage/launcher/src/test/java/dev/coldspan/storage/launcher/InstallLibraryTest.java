package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As a build calls it: a program of its own, without JNA on its class path. */
class InstallLibraryTest {

    @TempDir
    Path folder;

    @Test
    void endsWithOneLineAndExitCodeOneWhenTheLibraryCannotBeHad() throws Exception {
        Process program = run("/nonexistent");
        assertThat(text(program)).startsWith("error: npm is not on the PATH").hasLineCount(1);
        assertThat(program.waitFor()).isEqualTo(1);
    }

    @Test
    void tellsWhereTheLibraryIs() throws Exception {
        new Machines(folder)
                .installNpm("for p in linux-x64-gnu linux-arm64-gnu darwin-x64 darwin-arm64; do\n"
                        + "mkdir -p node_modules/@chdb/lib-$p && touch node_modules/@chdb/lib-$p/libchdb.so; done");
        Process program = run(folder.resolve("bin") + ":/usr/bin:/bin");
        assertThat(text(program)).contains("the ClickHouse engine is in " + folder.resolve("cache/clickhouse"));
        assertThat(program.waitFor()).isZero();

        Process again = run("/nonexistent");
        assertThat(text(again)).isEmpty();
        assertThat(again.waitFor()).isZero();
    }

    private Process run(String path) throws IOException {
        Path classes = Path.of(InstallLibrary.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        classes.toString(),
                        InstallLibrary.class.getName())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("COLDSPAN_CACHE", folder.resolve("cache").toString());
        return builder.start();
    }

    private static String text(Process program) throws IOException {
        return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
