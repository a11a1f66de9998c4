package dev.coldspan.queryapi.jaeger;

import static dev.coldspan.queryapi.testing.StoredSpans.TRACE;
import static dev.coldspan.queryapi.testing.StoredSpans.failed;
import static dev.coldspan.queryapi.testing.StoredSpans.of;
import static dev.coldspan.queryapi.testing.StoredSpans.span;
import static dev.coldspan.queryapi.testing.StoredSpans.with;
import static dev.coldspan.queryapi.testing.StoredSpans.withEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.spanstore.StoredSpan;
import dev.coldspan.queryapi.spanstore.StoredTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JaegerMappingTest {

    private static JaegerTrace trace(boolean cut, StoredSpan... spans) {
        return JaegerMapping.trace(new StoredTrace(TRACE, List.of(spans), cut));
    }

    private static List<JaegerTrace.Tag> tags(StoredSpan span) {
        return trace(false, span).spans().get(0).tags();
    }

    @Test
    void spansOfOneSourceShareAProcess() {
        JaegerTrace trace = trace(
                false,
                span("1", "", "server", 0),
                of(span("2", "1", "server", 1), "bank", Map.of()),
                span("3", "1", "client", 2));

        assertThat(trace.spans()).extracting(JaegerTrace.Span::processID).containsExactly("p1", "p2", "p1");
        assertThat(trace.processes()).containsOnlyKeys("p1", "p2");
        assertThat(trace.processes().get("p2").serviceName()).isEqualTo("bank");
    }

    @Test
    void whatOpenTelemetryKeepsInMembersBecomesTags() {
        assertThat(tags(failed("no money")))
                .contains(
                        new JaegerTrace.Tag("span.kind", "string", "server"),
                        new JaegerTrace.Tag("otel.scope.name", "string", "scope"),
                        new JaegerTrace.Tag("otel.status_code", "string", "ERROR"),
                        new JaegerTrace.Tag("otel.status_description", "string", "no money"),
                        new JaegerTrace.Tag("error", "bool", true));
    }

    @Test
    void aSpanThatIsFineHasNoErrorAndOneWithoutAKindNoKind() {
        assertThat(tags(span("1", "", "unspecified", 0)))
                .extracting(JaegerTrace.Tag::key)
                .doesNotContain("error", "span.kind", "otel.status_code", "w3c.tracestate");
    }

    @Test
    void anAttributeOfTheSameNameIsShownOnce() {
        assertThat(tags(with("server", Map.of("span.kind", "mine"))))
                .filteredOn(tag -> tag.key().equals("span.kind"))
                .containsExactly(new JaegerTrace.Tag("span.kind", "string", "mine"));
    }

    @Test
    void anEventBecomesALogThatBeginsWithItsName() {
        JaegerTrace.Log log = trace(false, withEvent(span("1", "", "server", 0), "retry", Map.of("attempt", "2")))
                .spans()
                .get(0)
                .logs()
                .get(0);

        assertThat(log.timestamp()).isEqualTo(5);
        assertThat(log.fields())
                .containsExactly(
                        new JaegerTrace.Tag("event", "string", "retry"), new JaegerTrace.Tag("attempt", "string", "2"));
    }

    @Test
    void saysThatATraceIsCut() {
        assertThat(trace(true, span("1", "", "server", 0)).warnings().get(0)).contains("earliest 1");
        assertThat(trace(false, span("1", "", "server", 0)).warnings()).isNull();
    }

    @Test
    void aSummaryCountsByService() {
        JaegerSummary summary = JaegerSummary.of(new StoredTrace(
                TRACE,
                List.of(failed("x"), of(span("2", "1", "server", 5), "bank", Map.of()), span("3", "1", "client", 9)),
                false));

        assertThat(summary.rootServiceName()).isEqualTo("shop");
        assertThat(summary.errorSpanCount()).isOne();
        assertThat(summary.services())
                .containsExactly(new JaegerSummary.Service("bank", 1, 0), new JaegerSummary.Service("shop", 2, 1));
        assertThat(summary.maxEndTimeUnixNano()).isEqualTo("1000009");
    }
}
