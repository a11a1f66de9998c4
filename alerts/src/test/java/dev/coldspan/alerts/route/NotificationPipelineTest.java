package dev.coldspan.alerts.route;

import static dev.coldspan.alerts.testing.TestAlerts.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Acknowledgement;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import dev.coldspan.alerts.state.Silence;
import dev.coldspan.alerts.testing.Metrics;
import dev.coldspan.alerts.testing.TestAlerts;
import dev.coldspan.alerts.testing.TestRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationPipelineTest {
    private static final String OPS = "receivers: [{name: ops, webhook: {url: 'http://example.com/'}%s}]\n";
    private static final String RULE = """
            groups:
              - name: g
                rules:
                  - alert: CheckoutErrors
                    signal: errors
                    groupBy: [function]
                    threshold: 1
                    window: 1m
                    notify: [ops]
            """;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final NotificationPipeline pipeline = NotificationPipeline.create(new AlertMetrics(registry));
    private final Alert firing = TestAlerts.firing("a");
    private List<Silence> silences = List.of();
    private List<Alert> others = List.of();

    private List<Notification> apply(String yaml, Instant now, Alert... alerts) {
        return pipeline.apply(List.of(alerts), situation(yaml, now));
    }

    private Situation situation(String yaml, Instant now) {
        RuleBook book = TestRules.book(yaml);
        return new Situation(now, others, silences, book);
    }

    private static String ops(String more) {
        return OPS.formatted(more);
    }

    private static Alert toldOps(Alert alert, Instant at) {
        return alert.told(Map.of("ops", at));
    }

    private static Alert of(String id, String function) {
        return TestAlerts.firing(id, "CheckoutErrors", Map.of("function", function), function);
    }

    @Test
    void addressesEveryReceiverOfTheRule() {
        assertThat(apply(ops(""), TEN, firing))
                .extracting(Notification::receiver)
                .containsExactly("ops");
    }

    @Test
    void tellsNobodyOfPendingAndKeptAlerts() {
        assertThat(apply(ops(""), TEN, TestAlerts.pending("a"), firing.ended(Phase.KEEP_FIRING, null)))
                .isEmpty();
    }

    @Test
    void leavesOutReceiversThatAreNoMoreAndCountsTheEndsNobodyHears() {
        String other = "receivers: [{name: other, webhook: {url: 'http://example.com/'}}]\n";
        assertThat(apply(other, TEN, firing)).isEmpty();
        assertThat(Metrics.value(registry, "coldspan_alerts_notifications_created"))
                .isZero();
        assertThat(apply(other, TEN, toldOps(firing, TEN).resolved(TEN))).isEmpty();
        assertThat(Metrics.value(registry, "coldspan_alerts_notifications_created"))
                .isOne();
        assertThat(Metrics.value(registry, "coldspan_alerts_notifications_dropped"))
                .isOne();
    }

    @Test
    void saysNothingTwice() {
        assertThat(apply(ops(""), TEN, toldOps(firing, TEN))).isEmpty();
    }

    @Test
    void tellsOnlyThoseThatItIsOverWhoHeardThatItBegan() {
        assertThat(apply(ops(""), TEN, firing.resolved(TEN))).isEmpty();
        assertThat(apply(ops(""), TEN, toldOps(firing, TEN).resolved(TEN))).hasSize(1);
        assertThat(apply(ops(""), TEN, toldOps(firing, TEN).ended(Phase.REMOVED, TEN)))
                .hasSize(1);
    }

    @Test
    void repeatsWhatStillFiresUnlessSomebodyHasTakenItOn() {
        String yaml = RULE.replace("notify: [ops]", "notify: [ops]\n        repeat: 1h") + ops("");
        Alert told = toldOps(firing, TEN.plusSeconds(30));
        assertThat(apply(yaml, TEN.plusSeconds(3_629), told)).isEmpty();
        Notification again = apply(yaml, TEN.plusSeconds(3_630), told).get(0);
        assertThat(again.idempotencyKey()).isEqualTo("a-1795255230000-firing-1-ops");
        assertThat(apply(yaml, TEN.plusSeconds(3_630), told.acknowledged(new Acknowledgement("kim", TEN, ""))))
                .isEmpty();
    }

    @Test
    void holdsBackWhatIsSilencedUntilTheSilenceEnds() {
        silences = List.of(new Silence("s", Map.of("function", "check*"), TEN, TEN.plusSeconds(60), "kim", ""));
        assertThat(apply(ops(""), TEN, firing)).isEmpty();
        assertThat(pipeline.heldBack(firing, situation(ops(""), TEN)))
                .contains("silenced until 2026-11-21T10:01:00Z by silence s");
        assertThat(apply(ops(""), TEN.plusSeconds(60), firing)).hasSize(1);
        assertThat(apply(ops(""), TEN, of("b", "cart"))).hasSize(1);
    }

    @Test
    void tellsTheEndOfWhatWasToldThoughItIsSilencedNow() {
        silences = List.of(new Silence("s", Map.of("rule", "*"), TEN, TEN.plusSeconds(60), "", ""));
        assertThat(apply(ops(""), TEN, toldOps(firing, TEN).resolved(TEN))).hasSize(1);
    }

    @Test
    void holdsBackTicketsWhileAPageAboutTheSameFunctionBurns() {
        String yaml =
                ops("") + "inhibit: [{source: {severity: page}, target: {severity: ticket}, equal: [function]}]\n";
        Alert ticket = TestAlerts.firing("t", "Slow", Map.of("function", "checkout"), "slow", "ticket");
        Alert elsewhere = TestAlerts.firing("u", "Slow", Map.of("function", "cart"), "slow", "ticket");
        others = List.of(firing, ticket, elsewhere);
        assertThat(apply(yaml, TEN, firing, ticket, elsewhere))
                .extracting(n -> n.alert().id())
                .containsExactly("a", "u");
        assertThat(pipeline.heldBack(ticket, situation(yaml, TEN))).contains("inhibited while CheckoutErrors fires");
        others = List.of(firing.resolved(TEN), ticket);
        assertThat(apply(yaml, TEN, ticket)).hasSize(1);
    }

    @Test
    void wakesNobodyInAMuteTime() {
        String yaml = RULE.replace("notify: [ops]", "notify: [ops]\n        mute: [night]") + ops("")
                + "muteTimes: [{name: night, zone: Europe/Berlin, from: '22:00', to: '06:00'}]\n";
        assertThat(apply(yaml, Instant.parse("2026-11-21T21:00:00Z"), firing)).isEmpty();
        assertThat(apply(yaml, Instant.parse("2026-11-22T05:00:00Z"), firing)).hasSize(1);
        assertThat(pipeline.heldBack(firing, situation(yaml, Instant.parse("2026-11-21T21:00:00Z"))))
                .contains("muted by the mute time night");
    }

    @Test
    void putsWhatBeginsTogetherIntoOneMessage() {
        List<Notification> messages =
                apply(ops(", groupBy: [rule]"), TEN, of("a", "cart"), of("b", "mail"), of("c", "shop"));
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).alerts()).extracting(Alert::id).containsExactly("a", "b", "c");
        assertThat(messages.get(0).idempotencyKey())
                .isEqualTo(apply(ops(", groupBy: [rule]"), TEN, of("a", "cart"), of("b", "mail"), of("c", "shop"))
                        .get(0)
                        .idempotencyKey());
        assertThat(apply(ops(", groupBy: [function]"), TEN, of("a", "cart"), of("b", "mail")))
                .hasSize(2);
    }

    @Test
    void neverMixesBeginningsEndsAndRemovals() {
        Alert told = toldOps(firing, TEN);
        assertThat(apply(
                        ops(", groupBy: [rule]"),
                        TEN,
                        of("b", "cart"),
                        told.resolved(TEN),
                        told.ended(Phase.REMOVED, TEN)))
                .hasSize(3);
    }

    @Test
    void waitsForOthersToJoinAGroup() {
        String yaml = ops(", groupBy: [rule], groupWait: 30s");
        Instant fired = TEN.plusSeconds(30);
        assertThat(apply(yaml, fired.plusSeconds(29), firing)).isEmpty();
        assertThat(apply(yaml, fired.plus(Duration.ofSeconds(30)), firing, of("b", "cart")))
                .singleElement()
                .satisfies(n -> assertThat(n.alerts()).hasSize(2));
    }

    @Test
    void keepsMessagesToASizeThatReceiversTake() {
        Alert[] many = java.util.stream.IntStream.range(0, 120)
                .mapToObj(i -> of("a" + i, "f" + i))
                .toArray(Alert[]::new);
        assertThat(apply(ops(", groupBy: [rule]"), TEN, many))
                .extracting(n -> n.alerts().size())
                .containsExactly(50, 50, 20);
    }
}
