package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.alerts.testing.TestRules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class KindCheckTest {
    private static final Map<String, String> GOOD = Map.of(
            "spike", "signal: cost, window: 5m, spike: {factor: 3, atLeast: 1}",
            "anomaly", "signal: errors, window: 15m, anomaly: {floor: 5, weeks: 4, timeZone: Europe/Berlin}",
            "heartbeat", "function: report, heartbeat: {schedule: '0 3 * * *', grace: 30m, timeZone: Europe/Berlin}");

    private static RuleBook book(String fields) throws RuleFileException {
        String yaml = "groups:\n  - name: g\n    rules:\n      - {alert: R, " + fields + "}\n";
        return TestRules.files().parse(Map.of("f.yaml", yaml));
    }

    @Test
    void readsEveryKindAndFillsInWhatIsNotSaid() throws Exception {
        Spike spike = (Spike) book(GOOD.get("spike")).rule("R").orElseThrow().criterion();
        assertThat(spike).isEqualTo(new Spike(Signal.COST, Duration.ofMinutes(5), 3, 6, 1, 1));
        Anomaly anomaly =
                (Anomaly) book(GOOD.get("anomaly")).rule("R").orElseThrow().criterion();
        assertThat(anomaly)
                .isEqualTo(new Anomaly(
                        Signal.ERRORS,
                        Duration.ofMinutes(15),
                        4,
                        5,
                        4,
                        2,
                        Anomaly.Side.ABOVE,
                        ZoneId.of("Europe/Berlin"),
                        1));
        Heartbeat heartbeat =
                (Heartbeat) book(GOOD.get("heartbeat")).rule("R").orElseThrow().criterion();
        assertThat(heartbeat.grace()).isEqualTo(Duration.ofMinutes(30));
        assertThat(heartbeat.success()).isFalse();
        assertThat(heartbeat.windowText()).isEqualTo("0 3 * * * Europe/Berlin");
        Heartbeat every = (Heartbeat) book("function: report, heartbeat: {every: 1h, of: success}")
                .rule("R")
                .orElseThrow()
                .criterion();
        assertThat(every.grace()).isEqualTo(Duration.ofMinutes(5));
        assertThat(every.threshold()).isEqualTo(3_900);
        assertThat(every.success()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "spike|factor: 3,|missing field factor in spike",
                "spike|factor: 3|factor: expected a number from 1.1 to 1000, got the number 1|factor: 1",
                "spike|factor: 3|unknown field facotr, did you mean factor?|facotr: 3",
                "spike|signal: cost,|missing field signal in rules[0]",
                "spike|window: 5m,|missing field window in rules[0]",
                "spike|signal: cost|signal: only counts and cost have spikes, error_rate is none|signal: error_rate",
                "spike|atLeast: 1|previous: 60 windows and the present one are longer than 3d|atLeast: 1, previous: 60|5m|2h",
                "spike|atLeast: 1|atLeast: expected a number above 0, got the number 0|atLeast: 0",
                "spike|window: 5m|threshold: not for rules with spike|window: 5m, threshold: 3",
                "spike|window: 5m|op: not for rules with spike|window: 5m, op: '>'",
                "spike|window: 5m|heartbeat: a rule is one of spike, anomaly, heartbeat|window: 5m, heartbeat: {every: 1h}",
                "anomaly|floor: 5,|missing field floor in anomaly",
                "anomaly|15m|window: must be 15m, 30m or 1h, in which the baseline is kept|5m",
                "anomaly|weeks: 4|minWeeks: is more than the 2 weeks|weeks: 2, minWeeks: 3",
                "anomaly|weeks: 4|side: expected one of above, below, both, got \"belwo\", did you mean below?|side: belwo",
                "anomaly|Europe/Berlin|timeZone: there is no time zone Europe/Berln, did you mean Europe/Berlin?|Europe/Berln",
                "anomaly|errors|signal: a budget has no usual value at a time of the day|budget_spent_share",
                "heartbeat|function: report,|heartbeat: name the function, or split by it with groupBy: [function]",
                "heartbeat|function: report|signal: not for rules with heartbeat|function: report, signal: errors",
                "heartbeat|function: report|minInvocations: not for rules with heartbeat|function: report, minInvocations: 5",
                "heartbeat|'0 3 * * *'|schedule: |'61 3 * * *'",
                "heartbeat|'0 3 * * *'|schedule: is never due|'0 0 30 2 *'",
                "heartbeat|'0 3 * * *'|schedule: write every: with a duration instead of rate()|'rate(5 minutes)'",
                "heartbeat|schedule: '0 3 * * *',|heartbeat: give either every or schedule",
                "heartbeat|grace: 30m|heartbeat: give either every or schedule|every: 1h",
                "heartbeat|grace: 30m|grace: 8d is outside 0s to 7d|grace: 8d",
                "heartbeat|Europe/Berlin|timeZone: there is no time zone Mars/One|Mars/One",
                "heartbeat|grace: 30m|of: expected one of run, success, got \"sucess\", did you mean success?|of: sucess",
            })
    void saysWhatIsWrong(ArgumentsAccessor row) {
        String good = row.getString(1);
        String message = row.getString(2);
        String fields = GOOD.get(row.getString(0));
        assertThat(fields).contains(good);
        String broken = fields.replace(good, row.size() > 3 ? row.getString(3) : "");
        String twice = row.size() > 4 ? broken.replace(row.getString(4), row.getString(5)) : broken;
        RuleFileException refusal = catchThrowableOfType(RuleFileException.class, () -> book(twice));
        assertThat(refusal).as(twice).isNotNull();
        assertThat(refusal.problems()).anySatisfy(p -> assertThat(p.message()).startsWith(message));
    }
}
