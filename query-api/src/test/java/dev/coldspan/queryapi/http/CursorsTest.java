package dev.coldspan.queryapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.ApiClient;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose only list is the numbers from 1 to 5, two to a page; "now" moves on with every request. */
final class CursorsTest {

    private static final Cursors CURSORS = new Cursors("a key of sixteen".getBytes());
    private static final List<Integer> NUMBERS = List.of(1, 2, 3, 4, 5);

    private static Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private static Javalin server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jsonMapper(Json.javalinMapper());
                    ProblemHandlers.addTo(config.routes);
                    config.routes.get("/numbers", ctx -> ctx.json(numbers(new RequestParameters(ctx))));
                })
                .start("127.0.0.1", 0);
        client = new ApiClient(URI.create("http://127.0.0.1:" + server.port()));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private record Numbers(List<Integer> numbers, Instant to, String nextCursor) {}

    private static Numbers numbers(RequestParameters parameters) {
        now = now.plusSeconds(1);
        Page page = CURSORS.page(parameters, now);
        int after = Integer.parseInt(page.after(0, "0"));
        List<Integer> rows =
                NUMBERS.stream().filter(n -> n > after).limit(page.fetch()).toList();
        String next = CURSORS.seal(page.next(rows, number -> List.of(String.valueOf(number))));
        return new Numbers(page.shown(rows), page.range().to(), next);
    }

    private static String cursor(Answer answer) {
        return answer.json().path("nextCursor").asString();
    }

    @Test
    void leadsThroughAllPagesAndEnds() {
        Answer first = client.get("/numbers", "limit", "2");
        Answer second = client.get("/numbers", "limit", "2", "cursor", cursor(first));
        Answer third = client.get("/numbers", "limit", "2", "cursor", cursor(second));

        assertThat(first.json().path("numbers").toString()).isEqualTo("[1,2]");
        assertThat(second.json().path("numbers").toString()).isEqualTo("[3,4]");
        assertThat(third.json().path("numbers").toString()).isEqualTo("[5]");
        assertThat(third.json().has("nextCursor")).isFalse();
    }

    @Test
    void keepsTheRangeOfTheFirstPageWhileNowMovesOn() {
        Answer first = client.get("/numbers", "limit", "2");
        Answer second = client.get("/numbers", "limit", "2", "cursor", cursor(first));

        assertThat(second.json().path("to")).isEqualTo(first.json().path("to"));
    }

    @Test
    void allowsAnotherPageSizeOnTheWay() {
        Answer first = client.get("/numbers", "limit", "2");
        Answer rest = client.get("/numbers", "limit", "10", "cursor", cursor(first));

        assertThat(rest.json().path("numbers").toString()).isEqualTo("[3,4,5]");
    }

    @Test
    void refusesACursorOfAnotherQuery() {
        String cursor = cursor(client.get("/numbers", "limit", "2"));

        Answer answer = client.get("/numbers", "limit", "2", "filter", "odd", "cursor", cursor);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).contains("belongs to a query with other parameters");
    }

    @Test
    void refusesACursorSignedWithAnotherKey() {
        Page page = new Page("q", new TimeRange(now, now.plusSeconds(1)), 1, List.of("1"));
        String foreign = new Cursors("another key of 16".getBytes()).seal(page);

        Answer answer = client.get("/numbers", "cursor", foreign);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("cursor");
        assertThat(answer.json().path("detail").asString()).contains("comes from another server");
    }

    @Test
    void refusesACursorWithAnyBitChanged() {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor(client.get("/numbers", "limit", "2")));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

            assertThat(client.get("/numbers", "limit", "2", "cursor", cursor).status())
                    .as("byte %d", i)
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "====", "AAAA", "' OR 1=1--", "\u0000", "ey..", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatIsNoCursor(String text) {
        Answer answer = client.get("/numbers", "cursor", text);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString())
                .startsWith("invalid cursor")
                .endsWith("leave it out to start at the first page");
    }

    @Test
    void sealsNothingForTheLastPage() {
        assertThat(CURSORS.seal(null)).isNull();
    }

    @Test
    void holdsPositionsOfAnyText() {
        Page page = new Page("q", new TimeRange(now, now.plusSeconds(1)), 1, List.of("a\nb", "\"quoted\"", ""));

        assertThat(CURSORS.seal(page)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void needsAKey() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Cursors(new byte[0]));
    }
}
