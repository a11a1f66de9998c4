package dev.coldspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coldspan invoke} with a function that is compiled here and runs for real. */
class InvokeCommandTest {

    private static final String WORKER = """
            import java.util.*;
            public class Worker {
                public Object handle(Map<String, Object> event) {
                    List<?> records = (List<?>) event.get("Records");
                    if (records == null) return event;
                    List<Map<String, Object>> failures = new ArrayList<>();
                    for (Object each : records) {
                        Map<?, ?> message = (Map<?, ?>) each;
                        if (message.get("body").equals("crash")) throw new IllegalStateException("crashed");
                        boolean first = ((Map<?, ?>) message.get("attributes"))
                                .get("ApproximateReceiveCount").equals("1");
                        if (message.get("body").equals("bad") || message.get("body").equals("slow") && first) {
                            failures.add(Map.of("itemIdentifier", message.get("messageId")));
                        }
                    }
                    return Map.of("batchItemFailures", failures);
                }
            }
            """;

    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void compile() throws IOException {
        Path source = Files.writeString(directory.resolve("Worker.java"), WORKER);
        Path classes = Files.createDirectory(directory.resolve("classes"));
        int status =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
        assertThat(status).isZero();
        PrintStream stream = new PrintStream(PRINTED, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }

    @AfterAll
    static void release() {
        System.setOut(OUT);
        System.setErr(ERR);
    }

    @BeforeEach
    void forget() {
        PRINTED.reset();
    }

    private static int worker(String... arguments) {
        Stream<String> fixed = Stream.of(
                "invoke", "--jar=" + directory.resolve("classes"), "--handler=Worker::handle", "--no-agent", "--quiet");
        return Coldspan.run(Stream.concat(fixed, Stream.of(arguments)).toArray(String[]::new), Map.of(), directory);
    }

    private static String text() {
        return PRINTED.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsTheAnswerAndTheReport() {
        assertThat(worker("--event={\"sku\":\"mug\"}")).isZero();
        assertThat(text()).contains("{\"sku\":\"mug\"}", "REPORT RequestId: ", "Init Duration: ");
    }

    @Test
    void deliversTheFailedMessagesOfAQueueAgain() {
        assertThat(worker("--event=sqs", "--body=good", "--body=slow", "--max-receives=3"))
                .isZero();
        assertThat(text()).contains("2 deliveries: 2 records done, 0 given up");
    }

    @Test
    void saysWhichMessagesItGaveUp() {
        assertThat(worker("--event=sqs", "--body=good", "--body=bad", "--max-receives=3"))
                .isEqualTo(1);
        assertThat(text()).contains("3 deliveries: 1 records done, 1 given up: ");
    }

    @Test
    void deliversAWholeBatchAgainAfterAnError() {
        assertThat(worker("--event=sqs", "--body=crash", "--body=good", "--max-receives=2"))
                .isEqualTo(1);
        assertThat(text()).contains("2 deliveries: 0 records done, 2 given up: ");
    }

    @Test
    void countsManyInvocations() {
        assertThat(worker("--times=5")).isZero();
        assertThat(text()).contains("5 invocations: 5 ok; 1 cold starts");
    }

    @Test
    void takesTheFunctionFromAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("functions.yaml"), """
                functions:
                  one: {handler: 'Worker::handle', code: classes, agent: false}
                  two: {handler: 'Worker::handle', code: classes, agent: false, memory: 256}
                """);
        String functions = "--functions=" + file;

        assertThat(Coldspan.run(new String[] {"invoke", functions, "--function=two"}, Map.of(), directory))
                .isZero();
        assertThat(text()).contains("Memory Size: 256 MB");
        assertThat(Coldspan.run(new String[] {"invoke", functions}, Map.of(), directory))
                .isEqualTo(2);
        assertThat(text()).contains("--function must say which: [one, two]");
        assertThat(Coldspan.run(new String[] {"invoke", functions, "--function=three"}, Map.of(), directory))
                .isEqualTo(1);
        assertThat(text()).contains("no function three in the file; there are [one, two]");
    }

    @Test
    void refusesOptionsThatContradictEachOther() {
        assertThat(worker("--times=2", "--max-receives=2")).isEqualTo(2);
        assertThat(worker("--event=sqs", "--set=colour=red")).isEqualTo(1);
        assertThat(text()).contains("--max-receives goes with one event", "sqs has no setting colour");
    }
}
