package dev.coldspan.locallambda.junit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path of the tests. */
final class ClassPath {

    private static final Pattern AGENT = Pattern.compile("coldspan-agent(-\\d.*)?\\.jar");

    private ClassPath() {}

    /** Jars and directories in order. Maven's Surefire starts the JVM with a jar that only names them. */
    static List<Path> entries() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** @throws IllegalStateException if there is none; the message says where it was looked for */
    static Path agent(String given) {
        String named = Stream.of(given, System.getProperty("coldspan.agent", ""), env("COLDSPAN_AGENT"))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(null);
        if (named != null) {
            return Path.of(named);
        }
        return entries().stream()
                .filter(entry -> AGENT.matcher(entry.getFileName().toString()).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("agent = true, but no agent: set agentJar, the system"
                        + " property coldspan.agent or COLDSPAN_AGENT, or put coldspan-agent.jar on the class path"));
    }

    private static String env(String name) {
        return System.getenv().getOrDefault(name, "");
    }
}
