package dev.coldspan.alerts.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Phase;
import dev.coldspan.alerts.testing.Stories;
import dev.coldspan.alerts.testing.TestAlerts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryTest {
    @Test
    void namesGroupValueThresholdTimeCostAndDifference() {
        Story.Chapter chapter =
                Stories.of(TestAlerts.firing("a"), Stories.FACTS).first();
        assertThat(chapter.facts())
                .containsEntry("function", "checkout")
                .containsEntry("value", "25 % (threshold 10 %)")
                .containsEntry("since", "2026-11-21T10:00:00Z")
                .containsEntry("cost so far", "1.25 USD")
                .containsEntry("what is different", "84 % of the failing have version 7, none of the others.");
        assertThat(chapter.samples())
                .containsEntry(
                        "timeout after 3000 ms", "http://coldspan.example/traces/0123456789abcdef0123456789abcdef");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(Stories.of(TestAlerts.firing("a")).first().facts())
                .containsOnlyKeys("function", "severity", "value", "since");
    }

    @Test
    void tellsHowAnAlertEnded() {
        Alert firing = TestAlerts.firing("a");
        assertThat(Stories.of(firing.resolved(TestAlerts.TEN)).first().title()).isEqualTo("[RESOLVED] CheckoutErrors");
        Story.Chapter removed =
                Stories.of(firing.ended(Phase.REMOVED, TestAlerts.TEN)).first();
        assertThat(removed.title()).isEqualTo("[REMOVED] CheckoutErrors");
        assertThat(removed.facts().get("ended")).contains("nothing is proven");
    }

    @Test
    void saysHowManyMoreThereAre() {
        assertThat(Stories.of(List.of(TestAlerts.firing("a"), TestAlerts.firing("b"), TestAlerts.firing("c")))
                        .headline())
                .endsWith(" and 2 more");
    }

    @Test
    void cutsWhatAStrangerMadeLong() {
        Alert alert = TestAlerts.firing("a", "R", Map.of("function", "x".repeat(1 << 20)), "y".repeat(1 << 20));
        Story.Chapter chapter = Stories.of(alert).first();
        assertThat(chapter.summary()).hasSize(1_000);
        assertThat(chapter.facts().get("function")).hasSize(1_000);
    }
}
