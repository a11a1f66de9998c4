package dev.coldspan.queryapi.cost.budget;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.Contract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BudgetRoutesTest {

    /** 0.5 GB-s and a request at list prices. */
    private static final double OF_ONE = 0.5 * 0.0000166667 + 0.0000002;

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static final Contract CONTRACT = new Contract();

    private final HttpClient http = HttpClient.newHttpClient();

    private record Reply(int status, JsonNode json) {}

    @BeforeEach
    void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", NOW.minus(Duration.ofMinutes(10)), 1_000)
                        .row(),
                invocation(traceId(2), spanId(2), "mailer", NOW.minus(Duration.ofMinutes(5)), 1_000)
                        .row());
    }

    @AfterEach
    void forget() throws Exception {
        API.truncateAll();
    }

    private Reply send(String method, String name, String body) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(API.api().address() + "/api/v1/budgets/" + name))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 200) {
            assertThat(CONTRACT.violations("/api/v1/budgets/{budget}", 200, response.body()))
                    .isEmpty();
        }
        return new Reply(
                response.statusCode(), response.body().isEmpty() ? null : new JsonMapper().readTree(response.body()));
    }

    private Reply set(String name, String amount, String q) throws Exception {
        return send("PUT", name, "{\"amount\":\"" + amount + "\",\"q\":\"" + q + "\"}");
    }

    private static double value(Answer series, String budget) {
        for (JsonNode one : series.json().path("series")) {
            if (one.path("group").path("budget").asString().equals(budget)) {
                JsonNode points = one.path("points");
                return points.path(points.size() - 1).path(1).asDouble();
            }
        }
        throw new AssertionError("no series of " + budget + " in " + series.body());
    }

    @Test
    void countsWhatPassesTheFilter() throws Exception {
        set("all", "1", "");
        set("mail", "0.00001", "function:mailer");

        Answer list = API.client().get("/api/v1/budgets");

        assertThat(list.texts("budgets", "name")).containsExactly("all", "mail");
        JsonNode mail = list.json().path("budgets").path(1);
        assertThat(mail.path("spent").path("amount").asString()).isEqualTo("0.00000853335");
        assertThat(mail.path("spentShare").asDouble()).isCloseTo(0.853335, within(1e-9));
        assertThat(mail.path("ratePerHour").asString()).isEqualTo("0.00000853335");
        assertThat(list.json().path("budgets").path(0).path("state").asString()).isEqualTo("ok");
    }

    @Test
    void saysWhenABudgetIsSpentAndWhenItWillBe() throws Exception {
        assertThat(set("small", "0.000001", "").json().path("state").asString()).isEqualTo("over");

        JsonNode near = set("near", "0.00002", "").json();

        // What is left is gone within minutes at this rate.
        assertThat(near.path("runsOutAt").asString()).isGreaterThan(NOW.toString());
    }

    @Test
    void replacesABudgetAndCountsItsVersions() throws Exception {
        set("team", "1", "");
        Reply second = set("team", "2.50", "function:checkout");

        assertThat(second.json().path("version").asInt()).isEqualTo(2);
        assertThat(second.json().path("amount").asString()).isEqualTo("2.5");
        assertThat(API.client().get("/api/v1/budgets").texts("budgets", "q")).containsExactly("function:checkout");
    }

    @Test
    void refusesToReplaceWhatSomebodyElseReplaced() throws Exception {
        set("team", "1", "");
        set("team", "2", "");

        Reply late = send("PUT", "team", "{\"amount\":\"3\",\"version\":1}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("detail").asString()).contains("it is now version 2");
    }

    @Test
    void aNameThatIsUsedAgainGoesOnCounting() throws Exception {
        set("team", "1", "");
        assertThat(send("DELETE", "team", "").status()).isEqualTo(204);
        assertThat(send("GET", "team", "").status()).isEqualTo(404);
        assertThat(API.client().get("/api/v1/budgets").texts("budgets", "name")).isEmpty();

        assertThat(set("team", "5", "").json().path("version").asInt()).isEqualTo(3);
        assertThat(API.client().get("/api/v1/budgets").texts("budgets", "amount"))
                .containsExactly("5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\":\"0\"} | amount",
                "{\"amount\":\"-1\"} | amount",
                "{\"amount\":\"1e3\"} | amount",
                "{\"q\":\"\"} | amount",
                "{\"amount\":\"1\",\"q\":\"function:\"} | q",
                "{\"amount\":\"1\",\"q\":\"((\"} | q",
                "{\"amount\":\"1\",\"version\":0} | version",
                "{\"amount\":\"1\",\"sum\":2} | body",
                "[] | body",
                "null | body",
            })
    void refusesWhatIsNoBudget(String body, String field) throws Exception {
        Reply reply = send("PUT", "team", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").asString()).isEqualTo(field);
    }

    @Test
    void refusesANameThatNoRuleCouldSay() throws Exception {
        Reply reply = set("Team%20A", "1", "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("field").asString()).isEqualTo("budget");
    }

    @Test
    void tellsTheSpentShareOfEveryBudgetOverTime() throws Exception {
        set("all", "0.00002", "");
        set("mail", "0.00002", "function:mailer");

        Answer series =
                API.client().get("/api/v1/series", "signal", "budget_spent_share", "step", "1m", "from", "now-30m");

        assertThat(value(series, "mail")).isCloseTo(OF_ONE / 0.00002, within(1e-6));
        assertThat(value(series, "all")).isCloseTo(2 * OF_ONE / 0.00002, within(1e-6));
        JsonNode points = series.json().path("series").path(0).path("points");
        assertThat(points.path(0).path(1).asDouble()).isZero();
    }

    @Test
    void seesASpendOfThisMinute() throws Exception {
        set("all", "1", "");
        API.store(invocation(traceId(3), spanId(3), "storm", NOW.minusSeconds(20), 900_000)
                .row());

        Answer series =
                API.client().get("/api/v1/series", "signal", "budget_spent_share", "step", "5m", "from", "now-5m");

        assertThat(value(series, "all")).isGreaterThan(0.007);
    }

    @Test
    void tellsTheShareThatIsToBeExpected() throws Exception {
        set("all", "0.00001", "");

        Answer series =
                API.client().get("/api/v1/series", "signal", "budget_forecast_share", "step", "1h", "from", "now-1h");

        assertThat(series.json().path("unit").asString()).isEqualTo("ratio");
        // Ten minutes of spend foretell nothing, and a rule must not act on what they would.
        assertThat(series.json().path("series").path(0).path("points")).isEmpty();

        API.store(invocation(traceId(4), spanId(4), "checkout", NOW.minus(Duration.ofMinutes(100)), 1_000)
                .row());
        Answer later =
                API.client().get("/api/v1/series", "signal", "budget_forecast_share", "step", "1h", "from", "now-1h");

        // Three so far, more to come unless the month ends within the hour.
        assertThat(value(later, "all")).isGreaterThanOrEqualTo(2 * OF_ONE / 0.00001);
    }

    /** More than are asked for in one statement, so that none is missed where one ends and another begins. */
    @Test
    void tellsTheStateOfAsManyBudgetsAsThereMayBe() throws Exception {
        for (int i = 0; i < BudgetStore.MOST; i++) {
            set(
                    "b" + i,
                    "1",
                    i % 2 == 0 ? "function:mailer memory>=" + (i + 1) : "function:checkout memory>=" + (i + 1));
        }

        Answer list = API.client().get("/api/v1/budgets");

        assertThat(list.json().path("budgets")).hasSize(BudgetStore.MOST);
        for (JsonNode budget : list.json().path("budgets")) {
            assertThat(budget.path("spent").path("amount").asDouble())
                    .as(budget.path("name").asString())
                    .isCloseTo(OF_ONE, within(1e-12));
        }
        assertThat(set("more", "1", "").status()).isEqualTo(409);
    }

    @Test
    void theLastHourOfABudgetThatWasSpentInItIsWhatWasSpent() throws Exception {
        JsonNode budget = set("all", "1", "").json();
        String hour = API.client()
                .get("/api/v1/costs", "from", NOW.minus(Duration.ofHours(1)).toString(), "to", NOW.toString())
                .json()
                .path("total")
                .path("amount")
                .asString();

        assertThat(budget.path("ratePerHour").asString()).isEqualTo(hour);
        // Unless a month began within the hour.
        if (!budget.path("spent").path("amount").asString().equals("0")) {
            assertThat(budget.path("spent").path("amount").asString()).isEqualTo(hour);
        }
    }

    @Test
    void refusesMoreForecastsThanItCouldAnswer() throws Exception {
        set("all", "1", "");

        Answer series =
                API.client().get("/api/v1/series", "signal", "budget_forecast_share", "step", "1m", "from", "now-1d");

        assertThat(series.status()).isEqualTo(422);
        assertThat(series.json().path("field").asString()).isEqualTo("step");
    }

    @ParameterizedTest
    @CsvSource({"q, function:a", "function, a", "groupBy, function"})
    void refusesToNarrowOrSplitBudgets(String parameter, String value) {
        Answer series = API.client().get("/api/v1/series", "signal", "budget_spent_share", parameter, value);

        assertThat(series.status()).isEqualTo(400);
        assertThat(series.json().path("field").asString()).isEqualTo(parameter);
    }

    @Test
    void tellsTheRateAtWhichIsSpent() {
        Answer series = API.client()
                .get("/api/v1/series", "signal", "spend_rate", "step", "15m", "from", "now-15m", "groupBy", "function");

        assertThat(series.json().path("unit").asString()).isEqualTo("USD/h");
        assertThat(series.json()
                        .path("series")
                        .path(0)
                        .path("points")
                        .path(0)
                        .path(1)
                        .asDouble())
                .isCloseTo(4 * OF_ONE, within(1e-12));
    }
}
