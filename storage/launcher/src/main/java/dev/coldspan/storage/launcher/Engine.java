package dev.coldspan.storage.launcher;

/** A running engine, as the {@link Supervisor} sees it. */
interface Engine {

    long pid();

    boolean isAlive();

    /** Returns the exit code once the engine has ended, for whatever reason. */
    int awaitEnd() throws InterruptedException;

    /** Flushes and ends the engine, by force when it takes too long; harmless to repeat. */
    void stop();

    /** Starts an engine and returns when it answers queries. */
    interface Launcher {
        /** @throws EngineStartException with the cause */
        Engine launch();
    }
}
