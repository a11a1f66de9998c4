package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Machines to try the launcher on, made of a folder: {@code bin} is the PATH, {@code cache} the cache. */
record Machines(Path folder) {

    HostMachine linux() {
        return machine("Linux", "amd64");
    }

    HostMachine machine(String osName, String osArch) {
        Map<String, String> environment =
                Map.of("PATH", folder.resolve("bin") + ":/usr/bin:/bin", "COLDSPAN_CACHE", cache().toString());
        return new HostMachine(osName, osArch, environment, folder.resolve("home"), folder.resolve("root"));
    }

    /** Without any program at all. */
    HostMachine withoutPrograms() {
        Map<String, String> environment = Map.of("PATH", "/nonexistent", "COLDSPAN_CACHE", cache().toString());
        return new HostMachine("Linux", "amd64", environment, folder.resolve("home"), folder.resolve("root"));
    }

    Path cache() {
        return folder.resolve("cache");
    }

    /** Puts a shell script in the place of npm. */
    void installNpm(String script) throws IOException {
        Path npm = Files.createDirectories(folder.resolve("bin")).resolve("npm");
        Files.writeString(npm, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void installLoader(String path) throws IOException {
        Path loader = folder.resolve("root").resolve(path);
        Files.createDirectories(loader.getParent());
        Files.createFile(loader);
    }
}
