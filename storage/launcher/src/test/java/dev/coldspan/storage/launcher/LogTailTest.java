package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path folder;

    @Test
    void joinsTheLastLinesWithoutTerminalSequences() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "one\n\n\u001b[?25htwo\u001b[0J\r\n\u0007three\n \n");
        assertThat(LogTail.last(log, 2)).isEqualTo("two | three");
        assertThat(LogTail.last(log, 9)).isEqualTo("one | two | three");
    }

    @Test
    void readsTheEndOfALargeLogAndShortensLongLines() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "x\n".repeat(100_000) + "y".repeat(1_000));
        assertThat(LogTail.last(log, 1)).hasSize(303).startsWith("yyy").endsWith("...");
    }

    @Test
    void remarksOnAnAbsentOrEmptyLog() throws IOException {
        assertThat(LogTail.last(folder.resolve("absent"), 3)).isEqualTo("(empty log)");
        assertThat(LogTail.last(Files.createFile(folder.resolve("empty")), 3)).isEqualTo("(empty log)");
    }

    @Test
    void findsTheFirstLineWithAText() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "npm warn a\nnpm error b\nnpm error c\n");
        assertThat(LogTail.firstMatching(log, "npm error")).contains("npm error b");
        assertThat(LogTail.firstMatching(log, "absent")).isEmpty();
    }
}
