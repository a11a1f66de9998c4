package dev.coldspan.agent.dist;

import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.RuntimeApi;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the agent adds to a cold start: process start to first response, and the processor time until then, of the same
 * function without and with agents, interleaved. Run by {@code docs/benchmarks/agent-coldstart.sh}.
 */
final class ColdStartBenchmark {
    private static final String HANDLER = "dev.coldspan.agent.testkit.functions.Shapes$Typed";
    private static final int WARM_CALLS = 200;

    private ColdStartBenchmark() {}

    /** Arguments: rounds, then {@code name=agent.jar} or {@code none=} for each variant, then {@code --} JVM options. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Map<String, String> variants = new LinkedHashMap<>();
        List<String> options = new ArrayList<>();
        boolean inOptions = false;
        for (int i = 1; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--")) {
                inOptions = true;
            } else if (inOptions) {
                options.add(argument);
            } else {
                String[] pair = argument.split("=", 2);
                variants.put(pair[0], pair[1]);
            }
        }
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        System.out.println("round,variant,cold_ms,cpu_cold_ms,warm_p50_us,rss_mb");
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, String> variant : variants.entrySet()) {
                Run run = measure(variant.getValue(), options);
                // The first round fills the page cache and is not counted.
                if (round > 0) {
                    runs.computeIfAbsent(variant.getKey(), name -> new ArrayList<>())
                            .add(run);
                    System.out.printf("%d,%s,%s%n", round, variant.getKey(), run);
                }
            }
        }
        runs.forEach((name, all) -> System.out.printf(
                "median,%s,%.0f,%.0f,%.0f,%.0f%n",
                name,
                median(all, Run::coldMillis),
                median(all, Run::cpuMillis),
                median(all, Run::warmMicros),
                median(all, Run::rssMegabytes)));
    }

    private static Run measure(String agent, List<String> options) throws Exception {
        try (OtlpSink sink = OtlpSink.start();
                RuntimeApi api = RuntimeApi.start()) {
            LambdaProcess.Builder builder =
                    new LambdaProcess.Builder(HANDLER, api).env("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint());
            options.forEach(builder::jvm);
            if (!agent.isEmpty()) {
                builder.agent(Path.of(agent));
            }
            long start = System.nanoTime();
            try (LambdaProcess process = builder.start()) {
                api.invoke(Invocation.of("\"cold\""), Duration.ofSeconds(60));
                double cold = (System.nanoTime() - start) / 1e6;
                double cpu = process.cpuMillis();
                List<Double> warm = new ArrayList<>();
                for (int i = 0; i < WARM_CALLS; i++) {
                    long called = System.nanoTime();
                    api.invoke(Invocation.of("\"warm\""), Duration.ofSeconds(60));
                    warm.add((System.nanoTime() - called) / 1e3);
                }
                warm.sort(null);
                return new Run(cold, cpu, warm.get(warm.size() / 2), process.residentMegabytes());
            }
        }
    }

    private static double median(List<Run> runs, Function<Run, Double> figure) {
        List<Double> sorted = runs.stream().map(figure).sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private record Run(double coldMillis, double cpuMillis, double warmMicros, double rssMegabytes) {
        @Override
        public String toString() {
            return String.format("%.0f,%.0f,%.0f,%.0f", coldMillis, cpuMillis, warmMicros, rssMegabytes);
        }
    }
}
