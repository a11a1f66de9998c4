package dev.coldspan.storage.launcher;

import com.sun.jna.Native;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that starts {@link EngineMain} in a JVM of the same release as this one. */
final class EngineCommand {

    /** What the engine's process keeps of the environment: no secrets, no agents for the parent's JVM. */
    private static final List<String> KEPT_VARIABLES =
            List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "MALLOC_CONF");

    private static final int FIRST_RELEASE_WITH_NATIVE_ACCESS_WARNING = 24;

    private EngineCommand() {}

    static Process start(EngineOptions options) throws IOException {
        DataDirectory directory = options.directory();
        if (Files.exists(directory.consoleLog())) {
            Files.move(directory.consoleLog(), directory.previousConsoleLog(), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(commandLine(options))
                .directory(directory.home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.consoleLog().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT_VARIABLES);
        // A terminal without cursor control: the engine then reads plain lines and draws no prompt.
        environment.put("TERM", "dumb");
        environment.put("TZ", "UTC");
        return builder.start();
    }

    private static List<String> commandLine(EngineOptions options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.add("-XX:ErrorFile=" + options.directory().logs().resolve("crash.log"));
        if (Runtime.version().feature() >= FIRST_RELEASE_WITH_NATIVE_ACCESS_WARNING) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath(), EngineMain.class.getName()));
        command.addAll(options.toArguments());
        return command;
    }

    /** Our classes and JNA's, which in a shaded jar are the same file. */
    private static String classPath() {
        return Stream.of(EngineMain.class, Native.class)
                .map(EngineCommand::origin)
                .distinct()
                .collect(Collectors.joining(":"));
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes must come from a plain jar or folder", e);
        }
    }
}
