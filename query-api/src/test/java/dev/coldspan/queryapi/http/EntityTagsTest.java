package dev.coldspan.queryapi.http;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityTagsTest {

    private static final String PATH = "/api/v1/functions?from=" + NOW.minusSeconds(3600) + "&to=" + NOW;

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeEach
    void store() throws Exception {
        API.truncateAll();
        API.store(invocation(traceId(1), spanId(1), "checkout", NOW.minusSeconds(60), 100)
                .row());
    }

    private static Answer get(String... headers) {
        return API.client().send("GET", PATH, headers);
    }

    @Test
    void sendsNoBodyThatTheClientHasAlready() {
        Answer first = get();
        Answer again = get("If-None-Match", first.header("ETag"));

        assertThat(first.header("ETag")).matches("\"[A-Za-z0-9_-]{24}\"");
        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void sendsTheBodyWhenItChanged() {
        String tag = get().header("ETag");
        API.store(invocation(traceId(2), spanId(2), "mailer", NOW.minusSeconds(60), 100)
                .row());

        Answer changed = get("If-None-Match", tag);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.texts("functions", "name")).contains("mailer");
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/TAG", "\"other\", TAG", "TAG,\"other\"", "*"})
    void knowsTheTagHoweverItIsSent(String header) {
        assertThat(get("If-None-Match", header.replace("TAG", get().header("ETag")))
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "TAG", "", ","})
    void sendsTheBodyForAnyOtherTag(String header) {
        Answer answer = get("If-None-Match", header);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.texts("functions", "name")).containsExactly("checkout");
    }

    @Test
    void tagsNoProblems() {
        Answer problem = API.client().send("GET", "/api/v1/functions/nobody", "If-None-Match", "*");

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.header("ETag")).isEmpty();
        assertThat(problem.header("Cache-Control")).isEqualTo("no-store");
    }
}
