package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code coldspan invoke} with a function jar as a user has one. */
class InvokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String HANDLER = "--handler=dev.coldspan.demo.functions.Thumbnail";

    private final SharedDemo demo = SharedDemo.get();

    @TempDir
    private Path directory;

    @Test
    void printsTheResultTheReportAndALinkToItsTrace() throws Exception {
        Program program = invoke(upload(1_000_000), "--name=my-thumbnail");
        assertThat(program.exitCode(LIMIT)).as(program.output()).isZero();
        assertThat(program.output())
                .contains("\"thumbnails/cat.png\"")
                .containsPattern(
                        "REPORT RequestId: \\S+\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms\tMemory Size: 512 MB"
                                + "\tMax Memory Used: [0-9]+ MB\tInit Duration: [0-9.]+ ms");
        Matcher link =
                Pattern.compile(demo.api.base() + "/traces/([0-9a-f]{32})").matcher(program.output());
        assertThat(link.find()).isTrue();
        JsonNode trace = demo.api.await(
                "/api/v1/traces/" + link.group(1),
                LIMIT,
                answer -> answer.path("invocations").size() == 1);
        assertThat(trace.path("invocations").get(0).path("function").asString()).isEqualTo("my-thumbnail");
        assertThat(trace.path("invocations").get(0).path("cold").asBoolean()).isTrue();
    }

    @Test
    void severalInvocationsReuseTheSandboxAndAreSummedUp() throws Exception {
        Program program = invoke(upload(1_000_000), "--times=5", "--quiet");
        assertThat(program.exitCode(LIMIT)).as(program.output()).isZero();
        assertThat(program.output()).contains("5 invocations: 5 ok; 1 cold starts; duration p50");
    }

    @Test
    void aFailingFunctionIsShownAndFailsTheCommand() throws Exception {
        Program program = invoke(upload(0));
        assertThat(program.exitCode(LIMIT)).as(program.output()).isEqualTo(1);
        assertThat(program.output()).contains("not a picture: cat.png").contains("java.lang.IllegalArgumentException");
    }

    @Test
    void withoutAJarTheUsageIsShown() {
        Program program = Program.start(directory, Map.of(), "invoke", HANDLER);
        assertThat(program.exitCode(LIMIT)).isEqualTo(2);
        assertThat(program.output()).contains("Name a function: --jar and --handler");
    }

    private Program invoke(String event, String... options) throws Exception {
        return Program.start(
                directory,
                Map.of(
                        "COLDSPAN_OTLP_ENDPOINT",
                        demo.otlpHttp,
                        "COLDSPAN_UI",
                        demo.api.base().toString()),
                Stream.concat(Stream.of("invoke", "--jar=" + jars(), HANDLER, "--event=" + event), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static String jars() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("..", "cli", "target", "coldspan", "functions"))) {
            return files.map(path -> path.toAbsolutePath().normalize().toString())
                    .sorted()
                    .reduce((left, right) -> left + ":" + right)
                    .orElseThrow();
        }
    }

    private static String upload(int size) {
        return "{\"Records\":[{\"s3\":{\"object\":{\"key\":\"cat.png\",\"size\":" + size + "}}}]}";
    }
}
