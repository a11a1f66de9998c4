package dev.coldspan.alerts.channel.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.testing.Stories;
import dev.coldspan.alerts.testing.TestAlerts;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TeamsChannelTest {
    private final TeamsChannel channel = new TeamsChannel();

    @Test
    void postsOneAdaptiveCardWithTheFactsAndLinksToSamples() {
        JsonNode message = Stories.json(channel, Stories.of(TestAlerts.firing("a"), Stories.FACTS));
        assertThat(message.path("type").asString()).isEqualTo("message");
        JsonNode attachment = message.path("attachments").get(0);
        assertThat(attachment.path("contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode card = attachment.path("content");
        assertThat(card.path("type").asString()).isEqualTo("AdaptiveCard");
        assertThat(card.path("body").findValuesAsString("text"))
                .contains("[FIRING] CheckoutErrors", "checkout fails in 25 %", "1.25 USD", "25 % (threshold 10 %)");
        assertThat(card.path("actions").findValuesAsString("url"))
                .containsExactly(
                        "http://coldspan.example/functions/checkout?from=1795255140000&to=now#charts",
                        "http://coldspan.example/traces/0123456789abcdef0123456789abcdef");
    }

    /** Teams reads Markdown in text blocks, and not in the runs of rich text blocks. */
    @Test
    void letsNoNameBecomeALink() {
        Alert alert = TestAlerts.firing("a", "R", Map.of("function", "[x](https://evil.example)"), "**bold**");
        JsonNode card = Stories.json(channel, Stories.of(alert)).at("/attachments/0/content");
        card.path("body").forEach(block -> {
            assertThat(block.path("type").asString()).isEqualTo("RichTextBlock");
            block.path("inlines")
                    .forEach(run -> assertThat(run.path("type").asString()).isEqualTo("TextRun"));
        });
        assertThat(card.path("actions").findValuesAsString("url"))
                .allSatisfy(url -> assertThat(url).startsWith("http://coldspan.example/"));
    }

    @Test
    void staysBelowTheSizeThatTeamsTakes() {
        List<Alert> many = IntStream.range(0, 50)
                .mapToObj(
                        i -> TestAlerts.firing("a" + i, "R", Map.of("function", "x".repeat(2_000)), "y".repeat(2_000)))
                .toList();
        String body = Stories.post(channel, Stories.of(many), Map.of()).body();
        assertThat(body).hasSizeLessThan(28_000).contains("and 45 more");
    }
}
