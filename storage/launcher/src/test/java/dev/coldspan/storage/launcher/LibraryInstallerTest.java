package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in npm's place, which leaves a file behind for every time it ran. */
class LibraryInstallerTest {

    private static final String PACKAGE = "node_modules/@chdb/lib-linux-x64-gnu";
    private static final String BRINGS_LIBRARY = "test -f package-lock.json && test -f .npmrc || exit 9\n"
            + "echo \"$@\" >> $COLDSPAN_CACHE/calls\n"
            + "mkdir -p " + PACKAGE + "\n"
            + "sleep 0.3\n"
            + "echo library > " + PACKAGE + "/libchdb.so";

    @TempDir
    Path folder;

    private final List<String> progress = new CopyOnWriteArrayList<>();

    @Test
    void downloadsOnceAndThenUsesWhatIsThere() throws IOException {
        machines().installNpm(BRINGS_LIBRARY);
        Path first = installer().install();
        Path second = installer().install();

        assertThat(first).isEqualTo(second).hasContent("library");
        assertThat(first).startsWithRaw(machines().cache().resolve("clickhouse").resolve(LibraryInstaller.VERSION));
        assertThat(calls()).containsExactly("ci --ignore-scripts --no-audit --no-fund --loglevel=error");
        assertThat(progress).hasSize(2).first().asString().contains("downloading", "160 MB");
    }

    @Test
    void letsOthersWaitForTheFirstDownload() throws Exception {
        machines().installNpm(BRINGS_LIBRARY);
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try {
            List<Future<Path>> installs =
                    callers.invokeAll(Collections.nCopies(3, () -> installer().install()));
            for (Future<Path> install : installs) {
                assertThat(install.get()).hasContent("library");
            }
        } finally {
            callers.shutdown();
        }
        assertThat(calls()).hasSize(1);
        assertThat(progress).anyMatch(line -> line.contains("waiting for it"));
    }

    @Test
    void leavesNothingHalfDoneWhenTheDownloadFails() throws IOException {
        machines()
                .installNpm("mkdir -p " + PACKAGE + "\necho half > " + PACKAGE + "/libchdb.so\n"
                        + "echo npm warn something; echo npm error code E404; exit 3");

        assertThatThrownBy(() -> installer().install())
                .isInstanceOf(EngineStartException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("npm error code E404")
                .hasMessageContaining("check the network");
        try (Stream<Path> left = Files.list(machines().cache().resolve("clickhouse"))) {
            assertThat(left)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactly("install.lock");
        }
    }

    @Test
    void noticesThatNpmSkippedTheOptionalPackage() throws IOException {
        machines().installNpm("exit 0");
        assertThatThrownBy(() -> installer().install())
                .hasMessageContaining("did not bring @chdb/lib-linux-x64-gnu " + LibraryInstaller.VERSION);
    }

    @Test
    void repairsAVersionFolderThatLostItsLibrary() throws IOException {
        machines().installNpm(BRINGS_LIBRARY);
        Files.delete(installer().install());
        assertThat(installer().install()).hasContent("library");
        assertThat(calls()).hasSize(2);
    }

    @Test
    void saysThatNpmIsMissing() {
        assertThatThrownBy(() -> new LibraryInstaller(new Machines(folder).withoutPrograms(), progress::add).install())
                .isInstanceOf(EngineStartException.class)
                .hasMessageContaining("npm is not on the PATH")
                .hasMessageContaining("install Node.js with npm")
                .hasMessageNotContaining("\n");
    }

    @Test
    void namesACacheThatCannotBeWritten() throws IOException {
        machines().installNpm(BRINGS_LIBRARY);
        Files.createFile(machines().cache());
        assertThatThrownBy(() -> installer().install())
                .hasMessageContaining("engine cache " + machines().cache())
                .hasMessageContaining("COLDSPAN_CACHE");
    }

    private Machines machines() {
        return new Machines(folder);
    }

    private LibraryInstaller installer() {
        return new LibraryInstaller(machines().linux(), progress::add);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(machines().cache().resolve("calls"));
    }
}
