package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMachineTest {

    @TempDir
    Path folder;

    @Test
    void keepsItsCacheBelowTheUsersHomeByDefault() {
        assertThat(machine(Map.of()).cacheDirectory()).isEqualTo(folder.resolve(".cache/coldspan"));
        assertThat(machine(Map.of("XDG_CACHE_HOME", " ", "COLDSPAN_CACHE", "")).cacheDirectory())
                .isEqualTo(folder.resolve(".cache/coldspan"));
    }

    @Test
    void honoursTheCacheVariablesOursFirst() {
        assertThat(machine(Map.of("XDG_CACHE_HOME", "/xdg")).cacheDirectory()).isEqualTo(Path.of("/xdg/coldspan"));
        assertThat(machine(Map.of("XDG_CACHE_HOME", "/xdg", "COLDSPAN_CACHE", "/ours"))
                        .cacheDirectory())
                .isEqualTo(Path.of("/ours"));
    }

    @Test
    void findsTheFirstExecutableOnThePath() throws IOException {
        new Machines(folder).installNpm("exit 0");
        Path notExecutable = Files.createDirectories(folder.resolve("first"));
        Files.createFile(notExecutable.resolve("npm"));
        Map<String, String> environment = Map.of("PATH", ":" + notExecutable + ":" + folder.resolve("bin"));

        assertThat(machine(environment).findOnPath("npm")).contains(folder.resolve("bin/npm"));
        assertThat(machine(environment).findOnPath("pnpm")).isEmpty();
        assertThat(machine(Map.of()).findOnPath("npm")).isEmpty();
    }

    private HostMachine machine(Map<String, String> environment) {
        return new HostMachine("Linux", "amd64", environment, folder, folder);
    }
}
