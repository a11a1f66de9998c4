package dev.coldspan.storage.launcher;

/**
 * A pseudo-terminal whose slave side takes the place of standard input.
 *
 * <p>The engine survives clients that break their connections only while it believes to be used interactively (ADR 0003);
 * nobody types at it, but end-of-transmission ends it as a person would.
 */
final class Terminal {

    private static final int STANDARD_INPUT = 0;
    private static final byte END_OF_TRANSMISSION = 4;

    private final Libc libc;
    private final int master;

    private Terminal(Libc libc, int master) {
        this.libc = libc;
        this.master = master;
    }

    /** @throws IllegalStateException when the system has no pseudo-terminal to give */
    static Terminal asStandardInput(Libc libc) {
        int master = require("posix_openpt", libc.posix_openpt(Libc.O_RDWR | Libc.O_NOCTTY));
        require("grantpt", libc.grantpt(master));
        require("unlockpt", libc.unlockpt(master));
        String path = libc.slavePath(master);
        require("ptsname", path == null ? -1 : 0);
        int slave = require("open " + path, libc.open(path, Libc.O_RDWR | Libc.O_NOCTTY));
        require("dup2", libc.dup2(slave, STANDARD_INPUT));
        return new Terminal(libc, master);
    }

    /** Asks the engine to stop; harmless to repeat, which covers an engine that was not listening yet. */
    void endInput() {
        libc.write(master, END_OF_TRANSMISSION);
    }

    /** Without a reader the engine would block once its echo filled the terminal's buffer. */
    void drain() {
        byte[] buffer = new byte[1024];
        while (libc.read(master, buffer) > 0) {
            // What the engine echoes is of no interest; its console output goes to a file.
        }
    }

    private static int require(String call, int result) {
        if (result < 0) {
            throw new IllegalStateException(call + " failed: the engine needs a pseudo-terminal");
        }
        return result;
    }
}
