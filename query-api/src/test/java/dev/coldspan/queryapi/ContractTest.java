package dev.coldspan.queryapi;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.Contract;
import dev.coldspan.queryapi.testing.TelemetryRows;
import dev.coldspan.storage.clickhouse.Budgets;
import dev.coldspan.storage.clickhouse.SavedViews;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server and docs/api/openapi.yaml say the same. */
final class ContractTest {

    private static final Contract CONTRACT = new Contract();
    private static final String VIEW = "0".repeat(32);
    private static final TreeSet<String> ROUTES = new TreeSet<>();

    /**
     * Other tools' contracts, which their own documents describe and their own clients hold us to: Jaeger's query API and
     * Zipkin's with its UI. Their clients send parameters of every version, so that unknown ones are ignored there.
     */
    private static final Pattern FOREIGN =
            Pattern.compile("GET /(api/(services|operations|traces|dependencies|v3)|zipkin)(/.*)?");

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension(List.of(ContractTest::alerts, ContractTest::record));

    /** Stands for the alerts module, which contributes these. */
    private static void alerts(RoutesConfig routes) {
        routes.post("/api/v1/alerts/{id}/acknowledge", ctx -> {});
        routes.get("/api/v1/alerts/receivers", ctx -> ctx.json(Map.of("receivers", List.of())));
        routes.post("/api/v1/alerts/receivers/{name}/test", ctx -> {});
        routes.get("/api/v1/alerts/silences", ctx -> ctx.json(Map.of("silences", List.of())));
        routes.post("/api/v1/alerts/silences", ctx -> {});
        routes.delete("/api/v1/alerts/silences/{id}", ctx -> {});
        routes.get("/api/v1/alerts/slos", ctx -> ctx.json(Map.of("slos", List.of())));
        routes.get("/api/v1/alerts/slos/{id}", ctx -> {
            throw new BadRequestResponse("no SLOs here", Map.of("field", "id"));
        });
        routes.put("/api/v1/alerts/slos/{id}", ctx -> {});
        routes.delete("/api/v1/alerts/slos/{id}", ctx -> {});
        routes.get("/api/v1/alerts/rules/{id}/band", ctx -> {
            throw new BadRequestResponse("no rules here", Map.of("field", "id"));
        });
        routes.get("/api/v1/alerts", ctx -> ctx.json(Map.of("alerts", List.of())));
        routes.get(
                "/api/v1/alerts/history",
                ctx -> ctx.json(Map.of("from", NOW.toString(), "to", NOW.toString(), "entries", List.of())));
        routes.put("/api/v1/alerts/rules/{id}", ctx -> {});
        routes.delete("/api/v1/alerts/rules/{id}", ctx -> {});
        routes.post("/api/v1/alerts/rules/preview", ctx -> {});
        routes.get("/api/v1/alerts/rules/{id}", ctx -> {
            throw new BadRequestResponse("no rules here", Map.of("field", "id"));
        });
        routes.get("/api/v1/alerts/rules", ctx -> {
            throw new BadRequestResponse("no rules here", Map.of("field", "rules"));
        });
    }

    private static void record(RoutesConfig routes) {
        routes.getCfg$javalin().internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .forEach(endpoint -> ROUTES.add(endpoint.method.name() + " " + endpoint.path));
    }

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", NOW.minusSeconds(60), 100)
                        .event(NOW.minusSeconds(60), "started")
                        .link(traceId(9), spanId(9))
                        .cold(300)
                        .row(),
                invocation(traceId(2), spanId(2), "mailer", NOW.minusSeconds(30), 10)
                        .outcome("error")
                        .resource("cloud.region", "mars-north-1")
                        .row());
        API.clickHouse()
                .logs()
                .insert(List.of(TelemetryRows.log(NOW.minusSeconds(5), "checkout", "hello", traceId(1))));
        API.clickHouse().savedViews().save(new SavedViews.Version(VIEW, "", "mine", "/", "", 1, false, NOW, ""));
        API.clickHouse()
                .budgets()
                .save(new Budgets.Version("shop", "", new BigDecimal("1"), "", "", 1, false, NOW, ""));
        API.clickHouse().metrics().insert(TelemetryRows.metricsOfEveryKind(NOW.minusSeconds(5)));
    }

    @Test
    void servesEveryOperationOfTheDocumentAndNothingElse() {
        List<String> described = CONTRACT.operations();

        assertThat(ROUTES)
                .filteredOn(route -> !FOREIGN.matcher(route).matches())
                .containsExactlyInAnyOrderElementsOf(described);
    }

    static List<String> paths() {
        return CONTRACT.paths().stream()
                .filter(path -> CONTRACT.operations().contains("GET " + path))
                // An answer without end, and two that only redirect.
                .filter(path -> !path.endsWith("/tail") && !path.startsWith("/auth/"))
                .toList();
    }

    /** The client itself compares each answer with its schema; here only that every operation gives one. */
    @ParameterizedTest
    @MethodSource("paths")
    void answersEveryOperationWithinItsSchema(String template) {
        String path = template.replace("{traceId}", traceId(1))
                .replace("functions/{name}", "functions/checkout")
                .replace("{key}", "function")
                .replace("{invocationId}", "request-" + spanId(1))
                .replace("views/{id}", "views/" + VIEW)
                .replace("rules/{id}", "rules/HighErrorRate")
                .replace("slos/{id}", "slos/Checkout")
                .replace("{budget}", "shop")
                .replace("sandboxes/{id}", "sandboxes/c2FuZGJveC0x")
                .replace("{spanId}", spanId(1));
        String[] parameters = template.endsWith("/series") ? new String[] {"signal", "cost"} : new String[0];

        Answer answer = API.client().get(path.replace("{name}", "jvm.memory.used"), parameters);

        assertThat(answer.status()).isEqualTo(template.contains("/rules") || template.contains("/slos/") ? 400 : 200);
    }

    @Test
    void theDocumentIsServedAsJson() {
        Answer answer = API.client().get("/openapi.json");

        assertThat(answer.json()).isEqualTo(CONTRACT.document());
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void aContributedRouteRefusesWithAProblemThatNamesTheField() {
        Answer answer = API.client().get("/api/v1/alerts/rules");

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("field").asString()).isEqualTo("rules");
        assertThat(answer.json().path("detail").asString()).isEqualTo("no rules here");
    }

    @Test
    void aContributedRouteHasItsParametersCheckedToo() {
        Answer answer = API.client().get("/api/v1/alerts", "state", "sleeping");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not an answer", "{}", "{\"functions\":[{}]}"})
    void theContractRefusesWhatIsNotInIt(String body) {
        String json = body.startsWith("{") ? body : "\"" + body + "\"";

        assertThat(CONTRACT.violations("/api/v1/functions", 200, json)).isNotEmpty();
    }
}
