package dev.coldspan.agent.dist.harmless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.dist.harmless.child.Journal;
import dev.coldspan.agent.dist.harmless.shapes.Shape;
import dev.coldspan.agent.dist.harmless.shapes.ShapeGenerator;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.RuntimeApi;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A sample of the generated handlers under the whole runtime client, from its main method to the posted bytes. */
class RealRuntimeIT {
    private static final int COUNT = Settings.count("processes", 3, 80);

    private int watched;

    @Test
    void postsAndPrintsTheSame() throws Exception {
        List<Shape> shapes = new ArrayList<>();
        ShapeGenerator.generate(Settings.seed() + 2, 10 + COUNT, shapes::addAll);
        List<String> differences = new ArrayList<>();
        // The ten made by hand come first and do not need a process each.
        for (Shape shape : shapes.subList(10, shapes.size())) {
            Path root = taskRoot(shape);
            String difference = difference(shape, root);
            // The client prints after it has posted, and on a busy machine we may look in between; not twice.
            if (difference != null && difference(shape, root) != null) {
                differences.add(difference);
            }
        }
        System.out.printf(
                "%d handlers in processes of their own, %d of them sent spans, %d differences%n",
                COUNT, watched, differences.size());
        assertThat(differences).isEmpty();
        assertThat(watched).isGreaterThan(COUNT / 2);
    }

    private String difference(Shape shape, Path root) throws Exception {
        Seen without = run(shape, root, "");
        try (OtlpSink sink = OtlpSink.start()) {
            Seen with = run(shape, root, sink.endpoint());
            watched += sink.spans().isEmpty() ? 0 : 1;
            return with.equals(without) ? null : shape.id() + "\nwithout: " + without + "\nwith:    " + with;
        }
    }

    private static Path taskRoot(Shape shape) throws IOException {
        Path root = Settings.directory("tasks").resolve(shape.id().replaceAll("\\W", "-"));
        for (Map.Entry<String, byte[]> file : shape.classes().entrySet()) {
            Path target = root.resolve(file.getKey().replace('.', '/') + ".class");
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return root;
    }

    private static Seen run(Shape shape, Path root, String collector) throws Exception {
        try (RuntimeApi api = RuntimeApi.start();
                DiscardingApi called = new DiscardingApi()) {
            LambdaProcess.Builder builder = new LambdaProcess.Builder(shape.handler(), api)
                    .classPath(Child.classPath())
                    .env("CALLED_SERVICE", called.address())
                    .taskRoot(root);
            if (!collector.isEmpty()) {
                Child.withAgent(builder, collector);
            }
            try (LambdaProcess process = builder.start()) {
                List<String> answers = new ArrayList<>();
                for (int i = 0; i < shape.events().size(); i++) {
                    String event = new String(shape.events().get(i), StandardCharsets.UTF_8);
                    answers.add(answer(api, process, new Invocation("id-" + i, event, Duration.ofSeconds(20), null)));
                }
                return new Seen(answers, printed(settled(process)));
            }
        }
    }

    private record Seen(List<String> answers, String printed) {}

    private static String settled(LambdaProcess process) throws Exception {
        String before;
        String now = process.output();
        do {
            before = now;
            Thread.sleep(250);
            now = process.output();
        } while (!now.equals(before));
        return now;
    }

    // After some errors the client ends the process instead of asking for the next event.
    private static String answer(RuntimeApi api, LambdaProcess process, Invocation invocation) throws Exception {
        Duration moment = Duration.ofMillis(300);
        Answer answer = null;
        try {
            answer = api.invoke(invocation, moment);
        } catch (TimeoutException notYet) {
            while (answer == null && process.awaitExit(0) < 0) {
                answer = poll(api, moment);
            }
            if (answer == null) {
                answer = poll(api, Duration.ZERO);
            }
        }
        return answer == null ? "exit " + process.awaitExit(0) : answer.kind() + Journal.normal(answer.body());
    }

    private static Answer poll(RuntimeApi api, Duration patience) throws InterruptedException {
        try {
            return api.awaitAnswer(patience);
        } catch (TimeoutException notYet) {
            return null;
        }
    }

    private static String printed(String output) {
        return Journal.normal(
                output.lines().filter(line -> !line.startsWith("coldspan ")).collect(Collectors.joining("\n")));
    }
}
