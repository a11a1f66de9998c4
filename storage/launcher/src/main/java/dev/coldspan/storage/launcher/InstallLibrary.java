package dev.coldspan.storage.launcher;

/** Fetches the engine's library ahead of the first start, so that a build or an image can do it once. */
public final class InstallLibrary {

    private InstallLibrary() {}

    /** Takes no arguments; exit code 1 and one line on standard error when the library cannot be had. */
    public static void main(String[] args) {
        try {
            new LibraryInstaller(HostMachine.current(), System.out::println).install();
        } catch (EngineStartException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }
}
