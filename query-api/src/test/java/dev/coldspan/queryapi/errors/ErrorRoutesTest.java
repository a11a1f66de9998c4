package dev.coldspan.queryapi.errors;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.Snapshots;
import dev.coldspan.queryapi.testing.TestSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class ErrorRoutesTest {

    private static final String PATH = "/api/v1/errors";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    /** The same failure of two builds: lines, lambda counters, proxies and addresses differ. */
    private static String stack(int build) {
        return "java.lang.IllegalStateException: order %1$d is gone\n\tat shop.Orders.find(Orders.java:%1$d)\n"
                        .formatted(build)
                + "\tat shop.Handler$$Lambda$%1$d/0x000000080014%1$d.apply(Unknown Source)\n".formatted(build)
                + "\tat jdk.proxy1.$Proxy%1$d.handle(Unknown Source)\n\tat java.base/java.lang.Thread.run(Thread.java:%1$d)"
                        .formatted(build);
    }

    private static TestSpan failed(int id, String function, int secondsAgo) {
        return invocation(traceId(id), spanId(id), function, NOW.minusSeconds(secondsAgo), 100)
                .outcome("error");
    }

    @BeforeAll
    static void store() {
        API.store(
                failed(1, "checkout", 300)
                        .exception("java.lang.IllegalStateException", "order 1 is gone", stack(1))
                        .resource("faas.version", "7")
                        .row(),
                // Its child recorded the same exception on its way up.
                span(traceId(1), spanId(11), NOW.minusSeconds(300))
                        .parent(spanId(1))
                        .resource("faas.name", "checkout")
                        .exception("java.lang.IllegalStateException", "order 1 is gone", stack(1))
                        .row(),
                failed(2, "orders", 200)
                        .exception("java.lang.IllegalStateException", "order 22 is gone", stack(22))
                        .resource("faas.version", "8")
                        .row(),
                failed(3, "checkout", 100)
                        .exception(
                                "java.lang.IllegalStateException",
                                "order 3 is gone",
                                stack(3).replace("shop.Orders.find", "shop.Orders.save"))
                        .row(),
                invocation(traceId(4), spanId(4), "mailer", NOW.minusSeconds(90), 3000)
                        .outcome("timeout")
                        .attribute("error.type", "")
                        .status("Error", "Task timed out after 3.00 seconds")
                        .row(),
                invocation(traceId(5), spanId(5), "mailer", NOW.minusSeconds(80), 6000)
                        .outcome("timeout")
                        .attribute("error.type", "")
                        .status("Error", "Task timed out after 6.00 seconds")
                        .row(),
                // A parent that only passes a failure on says nothing new.
                span(traceId(6), spanId(6), NOW.minusSeconds(70))
                        .status("Error", "")
                        .row(),
                invocation(traceId(7), spanId(7), "checkout", NOW.minusSeconds(60), 10)
                        .row());
    }

    private static List<JsonNode> groups(String... parameters) {
        Answer answer = API.client().get(PATH, parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("errors").valueStream().toList();
    }

    @Test
    void groupsByTypeAndStackWhateverTheBuild() {
        JsonNode group = groups("q", "exception.message:\"order 22 is gone\"").get(0);
        List<JsonNode> all = groups();

        assertThat(all).hasSize(3);
        JsonNode same = all.stream()
                .filter(other -> other.path("fingerprint").equals(group.path("fingerprint")))
                .findFirst()
                .orElseThrow();
        assertThat(same.path("count").asLong()).isEqualTo(2);
        assertThat(same.path("type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(same.path("message").asString()).isEqualTo("order 22 is gone");
        assertThat(same.path("stack").asString()).isEqualTo(stack(22));
        assertThat(same.path("functions").valueStream().map(JsonNode::asString)).containsExactly("checkout", "orders");
        assertThat(same.path("versions").valueStream().map(JsonNode::asString)).contains("7", "8");
        assertThat(same.path("traceIds").valueStream().map(JsonNode::asString)).containsExactly(traceId(2), traceId(1));
        assertThat(same.path("firstSeen").asString())
                .isEqualTo(NOW.minusSeconds(300).toString());
        assertThat(same.path("lastSeen").asString())
                .isEqualTo(NOW.minusSeconds(200).toString());
    }

    @Test
    void groupsFailuresWithoutAnExceptionByTheirMessageWithoutNumbers() {
        List<JsonNode> timeouts = groups("q", "function:mailer");

        assertThat(timeouts).hasSize(1);
        assertThat(timeouts.get(0).path("type").asString()).isEqualTo("timeout");
        assertThat(timeouts.get(0).path("count").asLong()).isEqualTo(2);
        assertThat(timeouts.get(0).path("message").asString()).isEqualTo("Task timed out after 6.00 seconds");
        assertThat(timeouts.get(0).has("stack")).isFalse();
    }

    @Test
    void isEmptyWhereNothingFailed() {
        assertThat(groups("q", "function:nobody")).isEmpty();
        assertThat(groups("from", "now-2h", "to", "now-1h")).isEmpty();
    }

    @Test
    void pagesThroughAllGroups() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = API.client().get(PATH, "limit", "1", "cursor", cursor);
            seen.addAll(page.texts("errors", "fingerprint"));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty() && seen.size() < 10);

        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void rendersAsReviewed() {
        TimeRange range = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));

        Snapshots.assertMatches(
                "errors.sql",
                new ErrorRoutes(null)
                        .rendered(Filter.parse("q", "function:checkout"), range)
                        .sql());
    }
}
