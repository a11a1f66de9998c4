package dev.coldspan.agent.core.trace;

import dev.coldspan.agent.core.config.Warnings;

/** The samplers of OTEL_TRACES_SAMPLER (OpenTelemetry specification, "General SDK configuration"). */
public final class Sampler {
    // traceidratio compares the absolute low half of the trace id with the ratio's share of all values, as the Java SDK
    // does, so that services which use either decide alike.
    private final long bound;
    private final boolean parentBased;

    private Sampler(long bound, boolean parentBased) {
        this.bound = bound;
        this.parentBased = parentBased;
    }

    /**
     * The sampler of that name; an unknown name is warned of and records everything.
     *
     * @param argument ratio between 0 and 1 for the {@code traceidratio} samplers; null for 1
     */
    public static Sampler named(String name, String argument, Warnings warnings) {
        switch (name) {
            case "always_on":
                return new Sampler(Long.MAX_VALUE, false);
            case "always_off":
                return new Sampler(-1, false);
            case "traceidratio":
                return new Sampler(bound(argument, warnings), false);
            case "parentbased_always_off":
                return new Sampler(-1, true);
            case "parentbased_traceidratio":
                return new Sampler(bound(argument, warnings), true);
            case "parentbased_always_on":
                return new Sampler(Long.MAX_VALUE, true);
            default:
                warnings.warn("OTEL_TRACES_SAMPLER=" + name + " is not supported, using parentbased_always_on");
                return new Sampler(Long.MAX_VALUE, true);
        }
    }

    private static long bound(String argument, Warnings warnings) {
        double ratio = 1;
        try {
            ratio = argument == null ? 1 : Double.parseDouble(argument);
        } catch (NumberFormatException malformed) {
            ratio = Double.NaN;
        }
        if (!(ratio >= 0 && ratio <= 1)) {
            warnings.warn("OTEL_TRACES_SAMPLER_ARG=" + argument + " is no number between 0 and 1, using 1");
            ratio = 1;
        }
        return ratio == 0 ? -1 : ratio == 1 ? Long.MAX_VALUE : (long) (ratio * Long.MAX_VALUE);
    }

    boolean samples(SpanRef parent, long traceLow) {
        if (parentBased && parent != null) {
            return parent.isSampled();
        }
        return bound == Long.MAX_VALUE || Math.abs(traceLow) < bound;
    }
}
