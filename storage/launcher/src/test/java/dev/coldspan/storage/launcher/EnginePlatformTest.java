package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginePlatformTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, LINUX_X64, @chdb/lib-linux-x64-gnu",
        "Linux, aarch64, LINUX_ARM64, @chdb/lib-linux-arm64-gnu",
        "Mac OS X, x86_64, MACOS_X64, @chdb/lib-darwin-x64",
        "Mac OS X, aarch64, MACOS_ARM64, @chdb/lib-darwin-arm64",
    })
    void knowsThePackageOfEachSupportedPlatform(String os, String arch, EnginePlatform platform, String npmPackage) {
        EnginePlatform found = EnginePlatform.of(new Machines(folder).machine(os, arch));
        assertThat(found).isEqualTo(platform);
        assertThat(found.npmPackage()).isEqualTo(npmPackage);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Windows 11, aarch64", "FreeBSD, amd64", "Linux, riscv64", "Linux, x86"})
    void namesAnUnsupportedPlatformAndTheWayOut(String os, String arch) {
        assertThatThrownBy(() -> EnginePlatform.of(new Machines(folder).machine(os, arch)))
                .isInstanceOf(EngineStartException.class)
                .hasMessageContaining(os + " " + arch)
                .hasMessageContaining("use --clickhouse jdbc:clickhouse://host:8123/db");
    }

    @Test
    void refusesMusl() throws IOException {
        Machines machines = new Machines(folder);
        machines.installLoader("lib/ld-musl-x86_64.so.1");
        assertThatThrownBy(() -> EnginePlatform.of(machines.linux()))
                .hasMessageContaining("Linux with musl")
                .hasMessageContaining("use --clickhouse jdbc:clickhouse://host:8123/db");
    }

    @Test
    void acceptsMuslBesideGlibc() throws IOException {
        Machines machines = new Machines(folder);
        machines.installLoader("lib/ld-musl-x86_64.so.1");
        machines.installLoader("lib64/ld-linux-x86-64.so.2");
        assertThat(EnginePlatform.of(machines.linux())).isEqualTo(EnginePlatform.LINUX_X64);
    }

    @Test
    void findsTheLibraryUnderEitherName() throws IOException {
        assertThat(EnginePlatform.libraryIn(folder)).isEmpty();
        Path dylib = Files.createFile(folder.resolve("libchdb.dylib"));
        assertThat(EnginePlatform.libraryIn(folder)).contains(dylib);
        Path so = Files.createFile(folder.resolve("libchdb.so"));
        assertThat(EnginePlatform.libraryIn(folder)).contains(so);
    }
}
