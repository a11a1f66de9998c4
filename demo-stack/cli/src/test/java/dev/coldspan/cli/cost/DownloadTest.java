package dev.coldspan.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DownloadTest {

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private Instant now = Instant.EPOCH;

    /** A clock that a slow server moves. */
    private Download download() {
        return new Download(new PrintWriter(said), new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
    }

    /** Rows that take a time each. */
    private InputStream slow(int rows, Duration each, boolean breaks) {
        return new InputStream() {
            private int row;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (row == rows) {
                    if (breaks) {
                        throw new IOException("the connection was cut");
                    }
                    return -1;
                }
                row++;
                now = now.plus(each);
                byte[] line = ("row," + row + "\n").getBytes(StandardCharsets.UTF_8);
                System.arraycopy(line, 0, bytes, offset, line.length);
                return line.length;
            }
        };
    }

    @Test
    void saysEverySecondsHowFarItIs() throws IOException {
        download().write(slow(7, Duration.ofSeconds(2), false), folder.resolve("a.csv"));

        assertThat(said.toString().lines()).hasSize(3).first().asString().endsWith("a.csv: 2 rows, 0.0 MB so far");
        assertThat(said.toString()).contains("wrote " + folder.resolve("a.csv") + ": 6 rows, 0.0 MB");
    }

    @Test
    void saysNothingOnTheWayWhenItIsQuick() throws IOException {
        download().write(new ByteArrayInputStream("h\n1\n".getBytes(StandardCharsets.UTF_8)), folder.resolve("a.csv"));

        assertThat(said.toString()).doesNotContain("so far").contains("1 rows");
        assertThat(folder.resolve("a.csv")).hasContent("h\n1\n");
    }

    @Test
    void leavesNoFileThatLooksWholeAndNoPartWhenItBreaksOff() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "of yesterday");

        assertThatThrownBy(() -> download().write(slow(3, Duration.ZERO, true), file))
                .hasMessageContaining("the connection was cut");

        assertThat(file).hasContent("of yesterday");
        assertThat(folder.toFile().list()).containsExactly("a.csv");
    }
}
