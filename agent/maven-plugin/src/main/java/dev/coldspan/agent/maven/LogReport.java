package dev.coldspan.agent.maven;

import dev.coldspan.agent.aheadoftime.Report;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;

/** Writes the steps of weaving to Maven's log; every class only with {@code -X}. */
final class LogReport implements Report {
    private final Log log;

    LogReport(Log log) {
        this.log = log;
    }

    @Override
    public void begins(Path input, int entries) {
        log.info("weaving " + input + ", " + entries + " files");
    }

    @Override
    public void passed(int entries) {
        log.debug(entries + " files");
    }

    @Override
    public void wove(String className) {
        log.debug("wove " + className);
    }

    @Override
    public void warn(String message) {
        log.warn(message);
    }
}
