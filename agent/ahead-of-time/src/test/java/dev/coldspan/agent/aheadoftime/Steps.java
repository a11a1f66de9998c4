package dev.coldspan.agent.aheadoftime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was reported. */
final class Steps implements Report {
    final List<String> woven = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    int passed;

    @Override
    public void begins(Path input, int entries) {}

    @Override
    public void passed(int entries) {
        passed = entries;
    }

    @Override
    public void wove(String className) {
        woven.add(className);
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }
}
