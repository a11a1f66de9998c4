package dev.coldspan.agent.dist.harmless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.dist.harmless.child.Working;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.RuntimeApi;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad values, odd JVM options and missing rights: what works without the agent works with it, and prints the same. */
class HostileEnvironmentIT {
    // Headers of callers that no specification allows, and one that it does.
    private static final List<String> XRAY = List.of(
            "Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=1",
            "Root=0;;=",
            "x".repeat(9_000));

    private static final int MOST_LINES = 25;
    // Some of the options keep the function from starting, without the agent as well.
    private static final int PATIENCE_SECONDS = 10;

    static Stream<Misfortune> misfortunes() {
        return Misfortune.all().stream().filter(misfortune -> misfortune.usual() || Settings.isLong());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfortunes")
    void isMetAlike(Misfortune misfortune) throws Exception {
        Seen without = run(misfortune, false, "");
        Seen with;
        try (OtlpSink sink = OtlpSink.start()) {
            with = run(misfortune, true, sink.endpoint());
        }
        List<String> own =
                with.output.lines().filter(line -> line.startsWith("coldspan ")).toList();
        System.out.printf("%s: %s, %d lines from the agent%n", misfortune, with.answers, own.size());
        own.stream()
                .map(line -> line.substring(0, Math.min(160, line.length())))
                .forEach(System.out::println);
        assertThat(with.answers).isEqualTo(without.answers);
        assertThat(others(with.output)).isEqualTo(others(without.output));
        assertThat(own.size()).isLessThanOrEqualTo(MOST_LINES);
    }

    private static String others(String output) {
        return output.lines()
                .filter(line -> !line.startsWith("coldspan "))
                .map(line -> line.replaceAll("0x[0-9a-f]+|@[0-9a-f]+|\\[[0-9.]+s\\]|native_lib\\S*", "N"))
                .collect(Collectors.joining("\n"));
    }

    private static Seen run(Misfortune misfortune, boolean withAgent, String endpoint) throws Exception {
        try (RuntimeApi api = RuntimeApi.start()) {
            LambdaProcess.Builder builder =
                    new LambdaProcess.Builder(Working.class.getName(), api).classPath(Child.classPath());
            if (withAgent) {
                Child.withAgent(builder, endpoint);
            }
            misfortune.options().accept(builder);
            try (LambdaProcess process = builder.start()) {
                List<String> answers = new ArrayList<>();
                for (String xray : XRAY) {
                    if (process.awaitExit(0) < 0) {
                        answers.add(answer(api, process, Invocation.of("1").withXray(xray)));
                    }
                }
                return new Seen(answers, process.output());
            }
        }
    }

    private static String answer(RuntimeApi api, LambdaProcess process, Invocation invocation) throws Exception {
        try {
            return api.invoke(invocation, Duration.ofSeconds(PATIENCE_SECONDS)).toString();
        } catch (TimeoutException none) {
            return "exit " + process.awaitExit(0);
        }
    }

    private record Seen(List<String> answers, String output) {}
}
