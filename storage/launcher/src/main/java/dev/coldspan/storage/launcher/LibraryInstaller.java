package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings the engine's shared library into the cache folder, once per version and machine.
 *
 * <p>The folder of a version appears by a rename, so a library that is there is complete; a lock file beside it lets a
 * second process wait for the first one's download instead of repeating it.
 */
final class LibraryInstaller {

    /** Names the cache folder; the same version as in the npm lock file, which a test compares. */
    static final String VERSION = "26.7.3-stable.1";

    private static final List<String> NPM_FILES = List.of("package.json", "package-lock.json", ".npmrc");

    private final HostMachine machine;
    private final Consumer<String> progress;

    LibraryInstaller(HostMachine machine, Consumer<String> progress) {
        this.machine = machine;
        this.progress = progress;
    }

    /**
     * Returns the library's path, downloading about 160 MB (566 MB on disk) the first time.
     *
     * @throws EngineStartException for an unsupported platform, a missing npm or a failed download
     */
    Path install() {
        EnginePlatform platform = EnginePlatform.of(machine);
        Path versions = machine.cacheDirectory().resolve("clickhouse");
        Path home = versions.resolve(VERSION);
        Optional<Path> present = platform.libraryBelow(home);
        if (present.isPresent()) {
            return present.get();
        }
        try {
            Files.createDirectories(versions);
            try (FileGuard guard = FileGuard.await(versions.resolve("install.lock"), this::tellOfWaiting)) {
                guard.write(ProcessHandle.current().pid() + "\n");
                return platform.libraryBelow(home).orElseGet(() -> download(platform, home));
            }
        } catch (IOException e) {
            throw new EngineStartException(
                    "cannot write the engine cache " + versions + " (" + reason(e)
                            + "); free some space there or set COLDSPAN_CACHE to another folder",
                    e);
        }
    }

    private Path download(EnginePlatform platform, Path home) {
        NpmCommand npm = NpmCommand.find(machine);
        try {
            Path unpacking = Files.createTempDirectory(home.getParent(), ".unpacking-");
            try {
                copyNpmFiles(unpacking);
                progress.accept("downloading the ClickHouse engine " + VERSION + " (" + platform.npmPackage()
                        + ", about 160 MB) into " + home);
                npm.cleanInstall(unpacking);
                requireLibrary(platform, unpacking);
                publish(unpacking, home);
            } finally {
                Folders.deleteIfPresent(unpacking);
            }
        } catch (IOException e) {
            throw new EngineStartException(
                    "cannot unpack the ClickHouse engine into " + home + " (" + reason(e)
                            + "); free some space there or set COLDSPAN_CACHE to another folder",
                    e);
        }
        progress.accept("the ClickHouse engine is in " + home);
        return requireLibrary(platform, home);
    }

    private static void copyNpmFiles(Path folder) throws IOException {
        for (String name : NPM_FILES) {
            try (InputStream source = LibraryInstaller.class.getResourceAsStream("npm/" + name)) {
                if (source == null) {
                    throw new IOException("resource npm/" + name + " is missing from the launcher's jar");
                }
                Files.copy(source, folder.resolve(name));
            }
        }
    }

    /** npm ends with success when an optional package could not be had, so only the file itself proves the download. */
    private static Path requireLibrary(EnginePlatform platform, Path folder) {
        return platform.libraryBelow(folder)
                .orElseThrow(() -> new EngineStartException("npm ended without an error but did not bring "
                        + platform.npmPackage() + " " + VERSION
                        + "; check that the configured registry offers it, or name a folder that holds libchdb.so"));
    }

    /** A leftover of the same version without a library (someone deleted it by hand) gives way. */
    private static void publish(Path unpacked, Path home) throws IOException {
        Folders.deleteIfPresent(home);
        try {
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the folder cannot be renamed in one step", e);
        }
    }

    private void tellOfWaiting() {
        progress.accept("another process is downloading the ClickHouse engine; waiting for it");
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
    }
}
