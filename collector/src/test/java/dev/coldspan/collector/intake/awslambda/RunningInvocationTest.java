package dev.coldspan.collector.intake.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.intake.kit.LogLine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose a line is that does not say. */
class RunningInvocationTest {

    private static final String A = "aaaaaaaa-0d4e-4a47-9d0e-3c7c6b0d1a11";
    private static final String B = "bbbbbbbb-0d4e-4a47-9d0e-3c7c6b0d1a11";

    @Test
    void isThatOfTheInvocationThatRuns() {
        assertThat(ids("before", start(A), "in A", report(A), "between", start(B), "in B"))
                .containsExactly("", A, A, A, "", B, B);
    }

    @Test
    void isThatOfTheInvocationThatEndsFirstWhenItsStartWasDeliveredEarlier() {
        assertThat(ids("in A", report(A), start(B), "in B")).containsExactly(A, A, B, B);
    }

    @Test
    void isNobodysWhereInvocationsOverlap() {
        assertThat(ids(start(A), "whose?", start(B), "whose?", report(A), report(B)))
                .containsExactly(A, "", B, "", A, B);
    }

    @Test
    void givesAnErrorToItsInvocationAndMakesItALineWhenThereIsNone() {
        List<LogLine> lines = lines("[ERROR] ValueError: lost", start(A), "[ERROR] KeyError: x", report(A));
        RunningInvocation.name(lines);
        assertThat(lines.get(0).get("coldspan.report")).isEmpty();
        assertThat(lines.get(2).get("coldspan.report")).isEqualTo("error");
        assertThat(lines.get(2).get("faas.invocation_id")).isEqualTo(A);
    }

    @Test
    void leavesAFailedInitialisationToItself() {
        List<LogLine> lines =
                lines(start(A), "INIT_REPORT Init Duration: 1.00 ms\tPhase: invoke\tStatus: error", report(A));
        RunningInvocation.name(lines);
        assertThat(lines.get(1).get("faas.invocation_id")).isEmpty();
        assertThat(lines.get(1).get("coldspan.report")).isEqualTo("init");
    }

    private static String start(String id) {
        return "START RequestId: " + id + " Version: 1";
    }

    private static String report(String id) {
        return "REPORT RequestId: " + id + "\tDuration: 1.00 ms";
    }

    private static List<LogLine> lines(String... texts) {
        return Stream.of(texts)
                .map(text -> {
                    LogLine line = new LogLine(1, text);
                    LambdaLine.read(text, line);
                    return line;
                })
                .toList();
    }

    private static List<String> ids(String... texts) {
        List<LogLine> lines = lines(texts);
        RunningInvocation.name(lines);
        return lines.stream().map(line -> line.get("faas.invocation_id")).toList();
    }
}
