package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.config.Limits;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.Spans;
import java.util.ArrayList;
import java.util.List;

/** Spans of the default recorder, and a list of those that have ended. */
final class Recorded {
    /** Where spans start. */
    final Spans spans;
    /** Spans in the order they ended. */
    final List<RecordedSpan> ended = new ArrayList<>();

    Recorded() {
        Sampler all = Sampler.named("always_on", null, message -> {});
        spans = new RecordingSpans(all, new Limits(128, 65_536, 128, 128), ended::add);
    }

    /** The only ended span of that name. */
    RecordedSpan only(String name) {
        List<RecordedSpan> found = new ArrayList<>(ended);
        found.removeIf(span -> !span.name().equals(name));
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans are named " + name);
        }
        return found.get(0);
    }
}
