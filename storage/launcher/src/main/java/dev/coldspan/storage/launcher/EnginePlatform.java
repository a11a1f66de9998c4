package dev.coldspan.storage.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The platforms for which the engine is published as a shared library, by npm package. */
enum EnginePlatform {
    LINUX_X64("@chdb/lib-linux-x64-gnu"),
    LINUX_ARM64("@chdb/lib-linux-arm64-gnu"),
    MACOS_X64("@chdb/lib-darwin-x64"),
    MACOS_ARM64("@chdb/lib-darwin-arm64");

    /** The macOS packages use the Linux name too; the second one is what a build by hand produces there. */
    private static final List<String> LIBRARY_NAMES = List.of("libchdb.so", "libchdb.dylib");

    private final String npmPackage;

    EnginePlatform(String npmPackage) {
        this.npmPackage = npmPackage;
    }

    String npmPackage() {
        return npmPackage;
    }

    /** Where {@code npm ci} run in {@code folder} puts the library, if it is there. */
    Optional<Path> libraryBelow(Path folder) {
        return libraryIn(folder.resolve("node_modules").resolve(npmPackage));
    }

    static Optional<Path> libraryIn(Path folder) {
        return LIBRARY_NAMES.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** @throws EngineStartException when no library is published for the machine */
    static EnginePlatform of(HostMachine machine) {
        boolean linux = machine.osName().equals("Linux");
        boolean macOs = machine.osName().startsWith("Mac");
        if (linux && machine.hasOnlyMusl()) {
            throw unsupported("Linux with musl (it needs glibc)");
        }
        String os = machine.osName() + " " + machine.osArch();
        return switch (machine.osArch().toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> choose(linux, LINUX_X64, macOs, MACOS_X64, os);
            case "aarch64", "arm64" -> choose(linux, LINUX_ARM64, macOs, MACOS_ARM64, os);
            default -> throw unsupported(os);
        };
    }

    private static EnginePlatform choose(
            boolean linux, EnginePlatform onLinux, boolean macOs, EnginePlatform onMacOs, String os) {
        if (linux) {
            return onLinux;
        }
        if (macOs) {
            return onMacOs;
        }
        throw unsupported(os);
    }

    private static EngineStartException unsupported(String what) {
        return new EngineStartException("no embedded ClickHouse for " + what
                + "; run a ClickHouse server and use --clickhouse jdbc:clickhouse://host:8123/db");
    }
}
