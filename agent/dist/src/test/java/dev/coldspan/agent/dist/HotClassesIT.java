package dev.coldspan.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.RuntimeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The classes a cold start needs lie together in the agent's jar. A class that is missing from the list costs a whole
 * group of others; one that is no longer needed is read for nothing.
 */
class HotClassesIT {
    private static final Pattern LOADED =
            Pattern.compile("(dev\\.coldspan\\.agent\\.(?!bootstrap|testkit)\\S+) source:");

    @TempDir
    private Path directory;

    @Test
    void areExactlyThoseAColdStartLoads() throws Exception {
        Path log = directory.resolve("classes.log");
        try (OtlpSink sink = OtlpSink.start();
                RuntimeApi api = RuntimeApi.start();
                LambdaProcess process = new LambdaProcess.Builder(PackagedAgent.ORDERS, api)
                        .env("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint())
                        .agent(PackagedAgent.JAR)
                        .jvm("-Xlog:class+load:file=" + log)
                        .start()) {
            api.invoke(RuntimeApi.Invocation.of("{\"id\":1}"), Duration.ofSeconds(60));
            assertThat(sink.spans()).as(process.output()).isNotEmpty();
            assertThat(loaded(log))
                    .as("agent/dist/src/packaging/hot-classes.txt")
                    .isEqualTo(listed());
        }
    }

    private static Set<String> loaded(Path log) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = LOADED.matcher(line);
            if (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private static Set<String> listed() throws IOException {
        return Files.readAllLines(PackagedAgent.JAR.resolveSibling("../src/packaging/hot-classes.txt")).stream()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
