/**
 * Runs the real ClickHouse engine as a child process, for the embedded default and for tests.
 *
 * <p>{@link dev.coldspan.storage.launcher.EmbeddedClickHouse} is the door. Behind it, in the order of a start:
 * {@code EnginePlatform} says which shared library this machine needs, {@code LibraryInstaller} brings it,
 * {@code DataDirectory} and {@code EngineConfig} lay out the files, {@code EngineProcess} starts {@code EngineMain} in a
 * JVM of its own, and {@code Supervisor} keeps that process alive. Everything listens on 127.0.0.1 only.
 */
package dev.coldspan.storage.launcher;
