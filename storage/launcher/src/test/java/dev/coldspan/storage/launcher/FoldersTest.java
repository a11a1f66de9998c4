package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    Path folder;

    @Test
    void deletesAFolderWithAllInItButNotWhatItsLinksPointTo() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "kept");
        Path doomed = Files.createDirectories(folder.resolve("doomed/below"));
        Files.writeString(doomed.resolve("file"), "gone");
        Files.createSymbolicLink(doomed.resolve("link"), kept);
        Files.createSymbolicLink(doomed.resolve("up"), folder);

        Folders.deleteIfPresent(folder.resolve("doomed"));

        assertThat(folder.resolve("doomed")).doesNotExist();
        assertThat(kept).hasContent("kept");
    }

    @Test
    void acceptsThatThereIsNothingToDelete() {
        assertThatCode(() -> Folders.deleteIfPresent(folder.resolve("absent"))).doesNotThrowAnyException();
    }
}
