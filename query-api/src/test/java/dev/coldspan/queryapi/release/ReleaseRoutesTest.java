package dev.coldspan.queryapi.release;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.TestSpan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class ReleaseRoutesTest {

    private static final Instant YESTERDAY = NOW.minus(Duration.ofHours(24));

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                version(1, "checkout", "7", YESTERDAY).row(),
                version(2, "checkout", "7", NOW.minusSeconds(1800)).row(),
                version(3, "checkout", "8", NOW.minusSeconds(1200)).cold(400).row(),
                version(4, "checkout", "8", NOW.minusSeconds(600))
                        .outcome("timeout")
                        .row(),
                version(5, "checkout", "6", YESTERDAY.minusSeconds(600)).row(),
                version(6, "mailer", "2", NOW.minusSeconds(60)).row());
    }

    private static TestSpan version(long id, String function, String version, Instant start) {
        return invocation(traceId(id), spanId(id), function, start, 100 * id).resource("faas.version", version);
    }

    private static JsonNode releases(String... parameters) {
        return API.client().get("/api/v1/releases", parameters).json().path("releases");
    }

    @Test
    void listsVersionsUsedInTheRangeNewestFirst() {
        JsonNode releases = releases("function", "checkout");

        assertThat(releases.size()).isEqualTo(2);
        assertThat(releases.path(0).path("version").asString()).isEqualTo("8");
        assertThat(releases.path(1).path("version").asString()).isEqualTo("7");
    }

    @Test
    void saysWhenAVersionWasFirstSeenAlsoBeforeTheRange() {
        JsonNode seven = releases("function", "checkout").path(1);

        assertThat(Instant.parse(seven.path("firstSeen").asString())).isEqualTo(YESTERDAY);
        assertThat(Instant.parse(seven.path("lastSeen").asString())).isEqualTo(NOW.minusSeconds(1800));
        assertThat(seven.path("invocations").asInt()).isEqualTo(1);
    }

    @Test
    void tellsWhichVersionIsTheLatestOfItsFunction() {
        assertThat(releases()
                        .valueStream()
                        .filter(release -> release.path("latest").asBoolean())
                        .map(release -> release.path("function").asString() + " "
                                + release.path("version").asString()))
                .containsExactlyInAnyOrder("checkout 8", "mailer 2");
    }

    @Test
    void countsErrorsAndColdStartsOfEachVersion() {
        JsonNode eight = releases("function", "checkout").path(0);

        assertThat(eight.path("invocations").asInt()).isEqualTo(2);
        assertThat(eight.path("errorRate").asDouble()).isEqualTo(0.5);
        assertThat(eight.path("coldStartRate").asDouble()).isEqualTo(0.5);
        assertThat(eight.path("durationMs").path("p95").asDouble()).isBetween(300.0, 400.0);
        assertThat(eight.path("initMs").path("p50").asDouble()).isBetween(399.0, 401.0);
    }

    @Test
    void givesFiguresOfTheInvocationsThatMatch() {
        JsonNode cold = releases("q", "cold:true");
        JsonNode regional = releases("q", "function:mailer");

        assertThat(cold.size()).isEqualTo(1);
        assertThat(cold.path(0).path("version").asString()).isEqualTo("8");
        assertThat(cold.path(0).path("invocations").asInt()).isEqualTo(1);
        assertThat(cold.path(0).path("errorRate").asDouble()).isZero();
        assertThat(cold.path(0).path("latest").asBoolean()).isTrue();
        assertThat(regional.size()).isEqualTo(1);
        assertThat(regional.path(0).path("function").asString()).isEqualTo("mailer");
    }

    @Test
    void hasNoReleasesWhereNothingWasInvoked() {
        assertThat(releases("function", "nobody").size()).isZero();
        assertThat(releases("from", "now-3h", "to", "now-2h").size()).isZero();
    }

    @Test
    void findsAVersionThatWasOnlyUsedLongAgo() {
        JsonNode old = releases("from", "now-30h", "to", "now-20h", "function", "checkout");

        assertThat(old.valueStream().map(release -> release.path("version").asString()))
                .containsExactly("7", "6");
        assertThat(old.path(0).path("latest").asBoolean()).isFalse();
    }
}
