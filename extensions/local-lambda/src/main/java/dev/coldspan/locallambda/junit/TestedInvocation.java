package dev.coldspan.locallambda.junit;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.LogLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of one invocation. */
public final class TestedInvocation {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SPAN_LIMIT = Duration.ofSeconds(20);

    private final InvocationResult result;
    private final List<LogLine> log;
    private final SpanReceiver receiver;

    /** @param receiver null without an agent */
    TestedInvocation(InvocationResult result, List<LogLine> log, SpanReceiver receiver) {
        this.result = result;
        this.log = log;
        this.receiver = receiver;
    }

    /** Outcome, REPORT figures and all else the platform knows. */
    public InvocationResult result() {
        return result;
    }

    /** The answer, or the error document. */
    public String text() {
        return new String(result.payload(), StandardCharsets.UTF_8);
    }

    /** @throws tools.jackson.core.JacksonException if the answer is no JSON */
    public JsonNode json() {
        return JSON.readTree(result.payload());
    }

    /** Its log so far, platform lines included. The function's last lines may come a moment after its answer. */
    public List<String> log() {
        return log.stream()
                .filter(line -> result.requestId().equals(line.requestId()))
                .map(LogLine::text)
                .toList();
    }

    /**
     * The spans of its trace, the invocation's own first. Waits for that one up to 20 s.
     *
     * @throws IllegalStateException if the function runs without an agent
     * @throws AssertionError if the invocation's span did not come
     */
    public List<SpanData> spans() {
        if (receiver == null) {
            throw new IllegalStateException("there are no spans without agent = true");
        }
        return receiver.awaitTrace(result.requestId(), SPAN_LIMIT);
    }

    /** Begins a chain of what should be true. */
    public Expectations expect() {
        return new Expectations(this);
    }
}
