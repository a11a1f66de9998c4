package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The npm of this machine: it picks the package by os, cpu and libc and checks it against the lock file. */
final class NpmCommand {

    private static final long LIMIT_MINUTES = 20;

    private final Path program;
    private final HostMachine machine;

    private NpmCommand(Path program, HostMachine machine) {
        this.program = program;
        this.machine = machine;
    }

    static NpmCommand find(HostMachine machine) {
        Path program = machine.findOnPath("npm")
                .orElseThrow(
                        () -> new EngineStartException("npm is not on the PATH and the ClickHouse engine is not in "
                                + machine.cacheDirectory() + " yet; install Node.js with npm, or use "
                                + "--clickhouse jdbc:clickhouse://host:8123/db"));
        return new NpmCommand(program, machine);
    }

    /** Runs {@code npm ci} in the folder; scripts of packages stay off, the library needs none. */
    void cleanInstall(Path folder) throws IOException {
        Path log = folder.resolve("npm.log");
        ProcessBuilder command = new ProcessBuilder(
                        program.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().clear();
        command.environment().putAll(machine.environment());
        int exit = await(command.start());
        if (exit != 0) {
            throw new EngineStartException("npm could not download the ClickHouse engine (exit code " + exit + "): "
                    + LogTail.firstMatching(log, "npm error").orElse("no message")
                    + "; check the network and npm's registry setting, then start again");
        }
    }

    private static int await(Process npm) {
        try {
            if (npm.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                return npm.exitValue();
            }
            throw new EngineStartException("npm did not finish in " + LIMIT_MINUTES
                    + " minutes; check the network and npm's registry setting, then start again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineStartException("interrupted while npm downloaded the ClickHouse engine", e);
        } finally {
            npm.descendants().forEach(ProcessHandle::destroy);
            npm.destroy();
        }
    }
}
