package dev.coldspan.agent.dist.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What agents add to a cold start, in interleaved rounds under the real runtime client, as CSV on standard output. Run by
 * {@code docs/benchmarks/agent-coldstart.sh}. A variant that leaves one call without its spans has no row.
 */
final class ColdStartBenchmark {
    private final Settings settings;
    private final Summary summary = new Summary();
    private final Map<String, String> failures = new LinkedHashMap<>();

    private final List<Variant> variants = new ArrayList<>();

    private ColdStartBenchmark(Settings settings) {
        this.settings = settings;
    }

    /**
     * {@code measure} or {@code archive FILE}, then options and variants as in {@link Settings}; {@code archive} trains
     * with the first variant.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(List.of(arguments));
        String command = rest.remove(0);
        if (command.equals("archive")) {
            Path archive = Path.of(rest.remove(0));
            Settings settings = Settings.parse(rest);
            ArchiveMaker.make(settings, settings.variants().get(0), archive);
        } else {
            new ColdStartBenchmark(Settings.parse(rest)).measure();
        }
        System.exit(0);
    }

    private void measure() throws InterruptedException, IOException {
        train();
        System.out.println("# processor time: " + precision());
        System.out.println("round,variant," + String.join(",", Measurement.COLUMNS) + ",missing");
        for (int round = 0; round <= settings.rounds(); round++) {
            for (Variant variant : variants) {
                if (!failures.containsKey(variant.name())) {
                    measure(round, variant);
                }
            }
        }
        summary.csv().forEach(System.out::println);
        summary.ratiosTo("coldspan").forEach(System.out::println);
        for (Variant variant : variants) {
            footprint(variant);
        }
        failures.forEach((name, why) -> System.out.println("failed," + name + "," + why));
    }

    private void train() throws InterruptedException, IOException {
        Path directory = Files.createTempDirectory("coldspan-archives");
        for (Variant variant : settings.variants()) {
            variants.add(ArchiveMaker.trained(settings, variant, directory));
        }
    }

    private static String precision() {
        try (CpuAccount account = CpuAccount.open()) {
            return account.precision();
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    private void measure(int round, Variant variant) throws InterruptedException {
        try {
            Measurement measurement = Measurement.of(settings, variant);
            if (measurement.missing() > 0) {
                fail(
                        variant,
                        measurement.missing() + " spans are missing from " + (settings.warmCalls() + 1) + " calls");
            } else if (round > 0) {
                // The first round fills the page cache and is not counted.
                summary.add(variant.name(), measurement);
                System.out.printf("%d,%s,%s%n", round, variant.name(), measurement.csv());
            }
        } catch (IOException failure) {
            fail(variant, failure.getMessage());
        }
    }

    private void footprint(Variant variant) throws InterruptedException {
        if (failures.containsKey(variant.name())) {
            return;
        }
        try {
            System.out.println(Footprint.of(settings, variant).csv(variant.name()));
        } catch (IOException failure) {
            fail(variant, failure.getMessage());
        }
    }

    private void fail(Variant variant, String why) {
        failures.put(variant.name(), why.lines().findFirst().orElse(""));
        summary.drop(variant.name());
        System.out.println("# " + variant.name() + " failed: " + why);
    }
}
