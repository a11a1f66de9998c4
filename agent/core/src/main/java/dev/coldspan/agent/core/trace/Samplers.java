package dev.coldspan.agent.core.trace;

import dev.coldspan.agent.core.config.Warnings;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Samplers by the names of OTEL_TRACES_SAMPLER. */
final class Samplers {
    private Samplers() {}

    static Sampler named(String name, String argument, Warnings warnings) {
        switch (name) {
            case "always_on":
                return Sampler.alwaysOn();
            case "always_off":
                return Sampler.alwaysOff();
            case "traceidratio":
                return Sampler.traceIdRatioBased(ratio(argument, warnings));
            case "parentbased_always_on":
                return Sampler.parentBased(Sampler.alwaysOn());
            case "parentbased_always_off":
                return Sampler.parentBased(Sampler.alwaysOff());
            case "parentbased_traceidratio":
                return Sampler.parentBased(Sampler.traceIdRatioBased(ratio(argument, warnings)));
            default:
                warnings.warn("OTEL_TRACES_SAMPLER=" + name + " is not known, using parentbased_always_on");
                return Sampler.parentBased(Sampler.alwaysOn());
        }
    }

    private static double ratio(String argument, Warnings warnings) {
        if (argument == null) {
            return 1;
        }
        try {
            double ratio = Double.parseDouble(argument);
            if (ratio >= 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException notNumeric) {
            // Reported below, together with numbers out of range.
        }
        warnings.warn("OTEL_TRACES_SAMPLER_ARG=" + argument + " is not a number from 0 to 1, using 1");
        return 1;
    }
}
