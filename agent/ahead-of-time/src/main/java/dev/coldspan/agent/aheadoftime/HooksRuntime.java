package dev.coldspan.agent.aheadoftime;

import dev.coldspan.agent.bootstrap.BuildTime;
import dev.coldspan.agent.bootstrap.Hooks;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** The few classes that woven code calls, so that it runs where the agent is not attached. */
final class HooksRuntime {
    private HooksRuntime() {}

    /** Class files by their names in a jar. */
    static Map<String, byte[]> classes() throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (String name : BuildTime.runtime()) {
            try (InputStream in = Hooks.class.getResourceAsStream('/' + name)) {
                classes.put(name, in.readAllBytes());
            }
        }
        return classes;
    }
}
