package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The layout of an engine's home, {@code <data>/clickhouse}, readable by its owner only. */
record DataDirectory(Path home) {

    private static final int PASSWORD_BYTES = 24;

    /** @throws EngineStartException when the folder cannot be made or written */
    static DataDirectory prepare(Path dataDirectory) {
        Path home = dataDirectory.toAbsolutePath().normalize().resolve("clickhouse");
        try {
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            DataDirectory directory = new DataDirectory(home);
            Files.createDirectories(directory.logs());
            return directory;
        } catch (IOException e) {
            throw unusable(dataDirectory, e);
        }
    }

    /** Tables and what belongs to them: the engine's {@code path}. */
    Path store() {
        return home.resolve("store");
    }

    Path config() {
        return home.resolve("config.xml");
    }

    Path users() {
        return home.resolve("users.xml");
    }

    Path logs() {
        return home.resolve("logs");
    }

    Path engineLog() {
        return logs().resolve("clickhouse.log");
    }

    /** What the process writes to its standard output and error since its last start. */
    Path consoleLog() {
        return logs().resolve("console.log");
    }

    /** The console of the process before, which tells why it ended. */
    Path previousConsoleLog() {
        return logs().resolve("console.previous.log");
    }

    /** Locked while an engine uses the directory; holds the pids of that engine and of its launcher. */
    Path lock() {
        return home.resolve("engine.lock");
    }

    /**
     * The password of user {@code coldspan}: made at random on first use, kept for other tools of the same owner.
     *
     * @throws EngineStartException when it can be neither read nor written
     */
    String password() {
        try (FileGuard guard = FileGuard.await(home.resolve("password.lock"), () -> {})) {
            guard.write(ProcessHandle.current().pid() + "\n");
            return readOrCreate(home.resolve("password"));
        } catch (IOException e) {
            throw unusable(home, e);
        }
    }

    private String readOrCreate(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        }
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        writePrivately(file, password + "\n");
        return password;
    }

    /** Replaces the file in one step, so that neither a crash nor a second start leaves half of it. */
    void writePrivately(Path file, String content) throws IOException {
        Path draft = Files.createTempFile(
                home,
                ".draft-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static EngineStartException unusable(Path directory, IOException e) {
        return new EngineStartException(
                "cannot use the data directory " + directory + " (" + e + "); name one that can be written", e);
    }
}
