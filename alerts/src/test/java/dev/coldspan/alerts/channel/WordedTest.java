package dev.coldspan.alerts.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.channel.slack.SlackChannel;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.rules.Wording;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.testing.Stories;
import dev.coldspan.alerts.testing.TestAlerts;
import dev.coldspan.alerts.testing.TestRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Messages in a receiver's own words. */
class WordedTest {
    private static Wording wording(String title, String text) {
        RuleBook book = TestRules.book("""
                receivers:
                  - name: ops
                    template:
                      title: "%s"
                      text: "%s"
                    slack: {url: 'https://hooks.example.com/a'}
                """.formatted(title, text));
        return book.receivers().get("ops").wording();
    }

    @Test
    void wordsTitleAndTextOfEveryAlert() {
        Wording wording = wording(
                "{{#firing}}Help{{/firing}}{{#ended}}Thanks{{/ended}}, {{function}}",
                "{{value}} instead of {{threshold}}{{#cost}}, {{cost}} so far{{/cost}}{{#samples}}; {{text}}: {{url}}{{/samples}}");
        Story usual = Stories.of(TestAlerts.firing("a"), Stories.FACTS);

        Story worded = usual.in(wording);

        assertThat(worded.first().title()).isEqualTo("Help, checkout");
        assertThat(worded.first().summary())
                .isEqualTo("25 % instead of 10 %, 1.25 USD so far; timeout after 3000 ms: "
                        + "http://coldspan.example/traces/0123456789abcdef0123456789abcdef");
        assertThat(worded.first().facts()).isEqualTo(usual.first().facts());
        Alert over = TestAlerts.firing("a").resolved(TestAlerts.TEN.plusSeconds(90));
        assertThat(Stories.of(over).in(wording).first().title()).isEqualTo("Thanks, checkout");
    }

    @Test
    void saysTheUsualWhereItsOwnWordsComeToNothing() {
        Story usual = Stories.of(TestAlerts.firing("a"));

        assertThat(usual.in(wording("{{#ended}}Over{{/ended}}", " {{until}} "))).isEqualTo(usual);
    }

    @Test
    void leavesToTheChannelWhatItEscapes() {
        Alert hostile = TestAlerts.firing("a", "R", Map.of("function", "<!channel>\n&x"), "s");
        Story worded = Stories.of(hostile).in(wording("{{{function}}}", "*{{function}}*"));

        JsonNode message = Stories.json(new SlackChannel(), worded);

        assertThat(worded.first().title()).isEqualTo("<!channel> &x");
        assertThat(message.at("/attachments/0/title").asString()).isEqualTo("&lt;!channel&gt; &amp;x");
        assertThat(message.at("/attachments/0/text").asString()).isEqualTo("*&lt;!channel&gt; &amp;x*");
        assertThat(message.at("/attachments/0/mrkdwn_in")).isEmpty();
    }

    @Test
    void keepsATitleOnOneLineAndATextShort() {
        Story worded = Stories.of(TestAlerts.firing("a")).in(wording("a\\\\nb\\nc", "{{summary}}".repeat(300)));

        assertThat(worded.first().title()).doesNotContain("\n");
        assertThat(worded.first().summary()).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void saysTheUsualWhereNothingIsWorded() {
        Story usual = Stories.of(List.of(TestAlerts.firing("a"), TestAlerts.firing("b")));

        assertThat(usual.in(Wording.USUAL)).isSameAs(usual);
        assertThat(usual.in(wording("{{title}}", "{{summary}}"))).isEqualTo(usual);
    }
}
