package dev.coldspan.alerts.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.testing.TestAlerts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinksTest {
    @Test
    void leadsToAllFunctionsWhenTheAlertIsAboutNoneInParticular() {
        assertThat(Links.causePath(TestAlerts.firing("a", "R", Map.of("region", "eu"), "s")))
                .startsWith("/?from=");
    }

    @Test
    void encodesTheNameOfTheFunction() {
        assertThat(Links.causePath(TestAlerts.firing("a", "R", Map.of("function", "a/../b ?<script>"), "s")))
                .startsWith("/functions/a%2F..%2Fb%20%3F%3Cscript%3E?from=");
    }

    @Test
    void leadsToTheChartsOfTheWholeMinutesItIsAbout() {
        String path = Links.causePath(TestAlerts.firing("a", "R", Map.of("function", "checkout"), "s"));
        assertThat(path).matches("/functions/checkout\\?from=[0-9]+&to=now#charts");
        long from = Long.parseLong(path.replaceAll(".*from=([0-9]+).*", "$1"));
        assertThat(from % 60_000).isZero();
    }

    @Test
    void cutsAFunctionNameThatWouldMakeALinkNobodyAccepts() {
        assertThat(Links.causePath(TestAlerts.firing("a", "R", Map.of("function", "x".repeat(1 << 20)), "s")))
                .hasSizeLessThan(2_000);
    }
}
