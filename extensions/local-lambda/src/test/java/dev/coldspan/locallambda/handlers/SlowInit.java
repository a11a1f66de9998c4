package dev.coldspan.locallambda.handlers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Slow to initialise the first time in a directory, quick from then on. */
public final class SlowInit {

    public SlowInit() throws IOException, InterruptedException {
        Path marker = Path.of(System.getProperty("java.io.tmpdir"), "initialised-before");
        if (!Files.exists(marker)) {
            Files.createFile(marker);
            Thread.sleep(20_000);
        }
    }

    public String handle(String event) {
        return "up";
    }
}
