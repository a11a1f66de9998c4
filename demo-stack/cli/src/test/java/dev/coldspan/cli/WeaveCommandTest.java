package dev.coldspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WeaveCommandTest {
    private final StringWriter printed = new StringWriter();

    @TempDir
    private Path directory;

    private String jar;

    @BeforeEach
    void makeAJar() throws Exception {
        Path file = directory.resolve("function.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("notes.txt"));
            out.closeEntry();
        }
        jar = file.toString();
    }

    @Test
    void copiesAJarWithNothingToWeave() {
        Path output = directory.resolve("woven.jar");

        assertThat(run(jar, output.toString())).isZero();

        assertThat(output).exists();
        assertThat(printed.toString()).contains("wove 0 of 0 classes in 1 place");
    }

    @Test
    void aDryRunWritesNothing() {
        assertThat(run("--dry-run", jar)).isZero();
        assertThat(directory.toFile().list()).containsExactly("function.jar");
        assertThat(printed.toString()).contains("would weave 0");
    }

    @Test
    void wantsExactlyOneOfOutputInPlaceAndDryRun() {
        assertThat(run(jar)).isEqualTo(2);
        assertThat(run("--in-place", "--dry-run", jar)).isEqualTo(2);
        assertThat(printed.toString()).contains("--in-place, or --dry-run");
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(printed, true);
        return new CommandLine(new WeaveCommand()).setOut(writer).setErr(writer).execute(arguments);
    }
}
