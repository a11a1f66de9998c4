package dev.coldspan.storage.launcher;

import java.nio.file.Path;

/** A program that uses the launcher and is killed by a test: prints the engine's pid and URL, then never ends. */
final class ParentMain {

    private ParentMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedClickHouse engine = EmbeddedClickHouse.builder()
                .dataDirectory(Path.of(arguments[0]))
                .start();
        System.out.println(engine.pid());
        System.out.println(engine.jdbcUrl());
        Thread.sleep(Long.MAX_VALUE);
    }
}
