package dev.coldspan.locallambda.junit;

import dev.coldspan.locallambda.Outcome;
import dev.coldspan.locallambda.Report;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What should be true of an invocation. Every method returns this object or throws an {@link AssertionError} that names
 * what was found, with the function's log.
 */
public final class Expectations {

    private static final long LOG_LIMIT_MILLIS = 5_000;
    private static final long LOG_POLL_MILLIS = 20;

    private final TestedInvocation invocation;

    Expectations(TestedInvocation invocation) {
        this.invocation = invocation;
    }

    public Expectations ok() {
        return outcome(Outcome.OK);
    }

    public Expectations outcome(Outcome expected) {
        Outcome actual = invocation.result().outcome();
        return require(actual == expected, "outcome " + expected, actual + " with " + invocation.text());
    }

    /** The function failed with this error type, for example {@code java.lang.IllegalStateException}. */
    public Expectations error(String type) {
        String actual = invocation.json().path("errorType").asString("");
        return require(
                invocation.result().outcome() != Outcome.OK && actual.equals(type), "error " + type, invocation.text());
    }

    /** The answer, byte for byte. */
    public Expectations answer(String json) {
        return require(invocation.text().equals(json), "answer " + json, invocation.text());
    }

    /**
     * One value of the answer, as text.
     *
     * @param pointer a JSON pointer, for example {@code /items/0/id}
     */
    public Expectations answer(String pointer, String value) {
        JsonNode node = invocation.json().at(pointer);
        String actual = node.isMissingNode() ? "nothing" : node.isValueNode() ? node.asString() : node.toString();
        return require(actual.equals(value), pointer + " = " + value, actual + " in " + invocation.text());
    }

    public Expectations coldStart() {
        return require(invocation.result().coldStart(), "a cold start", "a warm sandbox");
    }

    public Expectations warmStart() {
        return require(!invocation.result().coldStart(), "a warm sandbox", "a cold start");
    }

    /** The Duration of the REPORT line, without the init. */
    public Expectations durationBelow(Duration limit) {
        double actual = invocation.result().report().durationMs();
        return require(actual < limit.toMillis(), "duration below " + limit.toMillis() + " ms", actual + " ms");
    }

    /** The Init Duration of the REPORT line; only a cold start has one. */
    public Expectations initBelow(Duration limit) {
        Report report = invocation.result().report();
        boolean below =
                report.initDurationMs().isPresent() && report.initDurationMs().getAsDouble() < limit.toMillis();
        return require(below, "init below " + limit.toMillis() + " ms", report.toString());
    }

    /** The Billed Duration of the REPORT line. */
    public Expectations billedAtMost(Duration limit) {
        long actual = invocation.result().report().billedDurationMs();
        return require(actual <= limit.toMillis(), "billed at most " + limit.toMillis() + " ms", actual + " ms");
    }

    /** The Max Memory Used of the REPORT line. */
    public Expectations memoryBelowMb(int limit) {
        int actual = invocation.result().report().maxMemoryUsedMb();
        return require(actual < limit, "memory below " + limit + " MB", actual + " MB");
    }

    /** Some line of its log contains the text; waits a little for late lines. */
    public Expectations logs(String text) {
        for (long waited = 0; waited < LOG_LIMIT_MILLIS && !logged(text); waited += LOG_POLL_MILLIS) {
            sleep();
        }
        return require(logged(text), "a log line with " + text, "only the lines below");
    }

    /** There is a span of this name in its trace. */
    public Expectations span(String name) {
        return span(name, span -> {});
    }

    /** There is a span of this name in its trace, and the check does not throw for it. */
    public Expectations span(String name, Consumer<SpanData> check) {
        List<SpanData> spans = invocation.spans();
        SpanData found = spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElse(null);
        require(
                found != null,
                "a span " + name,
                spans.stream().map(SpanData::name).toList().toString());
        check.accept(found);
        return this;
    }

    /** The invocation's own span has this attribute. */
    public Expectations rootAttribute(String key, Object value) {
        SpanData root = invocation.spans().get(0);
        Object actual = root.attributes().get(key);
        return require(Objects.equals(actual, value), key + " = " + value, actual + " in " + root.attributes());
    }

    /** The invocation, to go on with plain assertions. */
    public TestedInvocation invocation() {
        return invocation;
    }

    private boolean logged(String text) {
        return invocation.log().stream().anyMatch(line -> line.contains(text));
    }

    private static void sleep() {
        try {
            Thread.sleep(LOG_POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Expectations require(boolean condition, String expected, String actual) {
        if (!condition) {
            throw new AssertionError("expected " + expected + " but found " + actual + "\nLog of "
                    + invocation.result().functionName() + ":\n  "
                    + String.join("\n  ", invocation.log()));
        }
        return this;
    }
}
