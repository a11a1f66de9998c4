package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** AWS's own samples of events, as its Go library tests itself with; fetched by Go, and skipped without it. */
class OfficialSamplesTest {
    private static final String LIBRARY = "github.com/aws/aws-lambda-go@v1.55.1";
    private static final Pattern FOLDER = Pattern.compile("\"Dir\": \"([^\"]+)\"");

    /** What begins like this was sent by that source. Requests of authorizers and the like are calls of their own kind. */
    private static final Map<String, Trigger> SENT_BY = new LinkedHashMap<>();

    static {
        SENT_BY.put("apigw-request", Trigger.REST_API);
        SENT_BY.put("apigw-restapi-openapi-request", Trigger.REST_API);
        SENT_BY.put("apigw-v2-request", Trigger.HTTP_API);
        SENT_BY.put("apigw-websocket-request", Trigger.WEBSOCKET);
        SENT_BY.put("alb-lambda-target-request", Trigger.ALB);
        SENT_BY.put("autoscaling-event", Trigger.EVENTBRIDGE);
        SENT_BY.put("cloudwatch-logs-event", Trigger.CLOUDWATCH_LOGS);
        SENT_BY.put("codebuild-", Trigger.EVENTBRIDGE);
        SENT_BY.put("dynamodb-event.json", Trigger.DYNAMODB);
        SENT_BY.put("dynamodb-time-window-event", Trigger.DYNAMODB);
        SENT_BY.put("ecr-image", Trigger.EVENTBRIDGE);
        SENT_BY.put("kafka-event", Trigger.KAFKA);
        SENT_BY.put("kinesis-event", Trigger.KINESIS);
        SENT_BY.put("kinesis-time-window-event", Trigger.KINESIS);
        SENT_BY.put("lambda-urls-request", Trigger.FUNCTION_URL);
        SENT_BY.put("s3-event", Trigger.S3);
        SENT_BY.put("s3-glacier-event", Trigger.S3);
        SENT_BY.put("s3-lifecycle-event", Trigger.S3);
        SENT_BY.put("s3-replication-event", Trigger.S3);
        SENT_BY.put("s3-restore-event", Trigger.S3);
        SENT_BY.put("sns-event", Trigger.SNS);
        SENT_BY.put("sqs-event", Trigger.SQS);
    }

    private static final Map<String, String> SAMPLES = new TreeMap<>();

    @BeforeAll
    static void fetch() throws Exception {
        Path folder = folder();
        assumeTrue(folder != null, "Go, or its access to modules, is missing");
        try (Stream<Path> files = Files.list(folder.resolve("events/testdata"))) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> SAMPLES.put(file.getFileName().toString(), text(file)));
        }
    }

    private static Path folder() throws Exception {
        try {
            Process go = new ProcessBuilder("go", "mod", "download", "-json", LIBRARY)
                    .directory(Files.createTempDirectory("samples").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Matcher dir = FOLDER.matcher(new String(go.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return go.waitFor(2, TimeUnit.MINUTES) && dir.find() ? Path.of(dir.group(1)) : null;
        } catch (IOException noGo) {
            return null;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void recognisesEverySampleOfASourceItKnows() {
        Map<String, Trigger> expected = new TreeMap<>();
        Map<String, Trigger> found = new TreeMap<>();
        SAMPLES.forEach((name, json) -> SENT_BY.forEach((start, trigger) -> {
            if (name.startsWith(start)) {
                expected.put(name, trigger);
                found.put(name, Samples.event(json).trigger());
            }
        }));
        assertThat(expected.values()).containsAll(List.copyOf(SENT_BY.values()));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void tellsSomethingOfEverySampleWithoutAnException() {
        SAMPLES.forEach((name, json) -> assertThatCode(() ->
                        assertThat(Told.by(json).get("coldspan.trigger.source")).isNotNull())
                .as(name)
                .doesNotThrowAnyException());
    }
}
