package dev.coldspan.collector.process;

import com.google.re2j.Pattern;
import dev.coldspan.collector.process.guard.GuardOptions;
import dev.coldspan.collector.process.redact.RedactOptions;
import dev.coldspan.collector.process.redact.Rule;
import dev.coldspan.collector.process.sample.SampleOptions;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which processors run and how. A processor without options is left out.
 *
 * @param rename whether older semantic conventions are brought to the present ones
 * @param identify whether functions, triggers and invocations are named where senders did not
 */
public record ProcessorOptions(
        boolean rename,
        boolean identify,
        Optional<RedactOptions> redact,
        Optional<GuardOptions> guard,
        Optional<SampleOptions> sample) {

    /** All but sampling. */
    public static final ProcessorOptions DEFAULT = new ProcessorOptions(
            true, true, Optional.of(RedactOptions.DEFAULT), Optional.of(GuardOptions.DEFAULT), Optional.empty());

    /** For {@code --help}; docs/guides/add-a-processor.md has all of them. */
    public static final String HELP = """
        COLDSPAN_REDACT=off          leaves secrets in telemetry; _ALSO, _NOT, _KEYS, _EXEMPT_KEYS and _PATTERNS refine it
        COLDSPAN_SAMPLE_ONE_IN=20    keeps one trace in 20, and all with errors, cold starts, slow or costly invocations
        COLDSPAN_CARDINALITY=off     bounds no names; COLDSPAN_CARDINALITY_FUNCTIONS and its like set the bounds
        COLDSPAN_RENAME=off          keeps names of older semantic conventions
        COLDSPAN_IDENTIFY=off        names no functions and triggers where senders did not
        """;

    /**
     * Reads the variables that begin with {@code COLDSPAN_RENAME}, {@code COLDSPAN_IDENTIFY}, {@code COLDSPAN_REDACT}, {@code
     * COLDSPAN_CARDINALITY} and {@code COLDSPAN_SAMPLE}; docs/guides/add-a-processor.md lists them.
     *
     * @throws IllegalArgumentException naming the variable, what it is, and what it may be
     */
    public static ProcessorOptions from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        SampleOptions sample = sample(variables);
        return new ProcessorOptions(
                variables.on("COLDSPAN_RENAME"),
                variables.on("COLDSPAN_IDENTIFY"),
                Optional.of(redact(variables)).filter(options -> variables.on("COLDSPAN_REDACT")),
                Optional.of(guard(variables)).filter(options -> variables.on("COLDSPAN_CARDINALITY")),
                Optional.of(sample).filter(SampleOptions::on));
    }

    private static RedactOptions redact(Variables variables) {
        Set<Rule> rules = EnumSet.copyOf(RedactOptions.DEFAULT.rules());
        rules.addAll(variables.rules("COLDSPAN_REDACT_ALSO"));
        rules.removeAll(variables.rules("COLDSPAN_REDACT_NOT"));
        Map<String, Pattern> patterns = variables
                .text("COLDSPAN_REDACT_PATTERNS")
                .map(file -> PatternFile.read("COLDSPAN_REDACT_PATTERNS", Path.of(file)))
                .orElse(Map.of());
        return new RedactOptions(
                rules, variables.list("COLDSPAN_REDACT_KEYS"), variables.list("COLDSPAN_REDACT_EXEMPT_KEYS"), patterns);
    }

    private static GuardOptions guard(Variables variables) {
        GuardOptions usual = GuardOptions.DEFAULT;
        return new GuardOptions(
                variables.bound("COLDSPAN_CARDINALITY_FUNCTIONS", usual.functions()),
                variables.bound("COLDSPAN_CARDINALITY_SPAN_NAMES", usual.spanNames()),
                variables.bound("COLDSPAN_CARDINALITY_KEYS", usual.keys()),
                variables.bound("COLDSPAN_CARDINALITY_DIMENSIONS", usual.dimensions()),
                variables.bound("COLDSPAN_CARDINALITY_METRICS", usual.metrics()),
                variables.bound("COLDSPAN_CARDINALITY_SERIES", usual.series()),
                variables.bound("COLDSPAN_CARDINALITY_SERIES_OF_METRIC", usual.seriesOfMetric()),
                variables.duration("COLDSPAN_CARDINALITY_WINDOW", usual.window(), false));
    }

    private static SampleOptions sample(Variables variables) {
        SampleOptions usual = SampleOptions.OFF;
        return new SampleOptions(
                (int) variables.number("COLDSPAN_SAMPLE_ONE_IN", usual.oneIn(), 1, 1_000_000, true),
                variables.duration("COLDSPAN_SAMPLE_KEEP_SLOWER_THAN", usual.slowerThan(), true),
                variables.number("COLDSPAN_SAMPLE_KEEP_SLOWEST_PART", usual.slowestPart(), 0, 0.5, false),
                variables.number("COLDSPAN_SAMPLE_KEEP_GB_SECONDS", usual.gigabyteSeconds(), 0, 1e9, false));
    }
}
