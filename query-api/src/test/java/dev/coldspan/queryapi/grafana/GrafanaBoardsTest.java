package dev.coldspan.queryapi.grafana;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.ShopTrace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The boards of dashboards/grafana: well formed, and every statement of them answered by the real engine. */
final class GrafanaBoardsTest {

    private static final Path GRAFANA = Path.of("..", "dashboards", "grafana");
    private static final String EVIL = "it's \\' a) UNION ALL SELECT 1 --";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(ShopTrace.at(1, NOW.minusSeconds(600)));
        API.store(
                invocation(traceId(2), spanId(21), EVIL, NOW.minusSeconds(300), 50)
                        .row(),
                span(traceId(1), spanId(19), NOW.minusSeconds(601))
                        .name("init.jvm")
                        .resource("faas.name", "checkout")
                        .duration(Duration.ofMillis(200))
                        .row());
    }

    static List<Path> boards() throws IOException {
        try (Stream<Path> files = Files.list(GRAFANA.resolve("dashboards"))) {
            return files.sorted().toList();
        }
    }

    private static JsonNode read(Path board) {
        return new JsonMapper().readTree(board.toFile());
    }

    private static String schema() {
        try (InputStream in = GrafanaBoardsTest.class.getResourceAsStream("/grafana/board.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> complaints(String board) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema())
                .validate(board, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void thereIsABoardForEachQuestion() throws IOException {
        assertThat(boards())
                .extracting(board -> board.getFileName().toString())
                .containsExactly(
                        "coldspan-cold-starts.json",
                        "coldspan-cost.json",
                        "coldspan-errors.json",
                        "coldspan-fleet.json",
                        "coldspan-function.json",
                        "coldspan-traces.json");
    }

    @ParameterizedTest
    @MethodSource("boards")
    void isWellFormed(Path board) throws IOException {
        String text = Files.readString(board);

        assertThat(complaints(text)).isEmpty();
        assertThat(read(board).path("uid").asString() + ".json")
                .isEqualTo(board.getFileName().toString());
        assertThat(complaints(text.replace("\"schemaVersion\": 39", "\"schemaVersion\": 12")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void panelsLieBesideEachOther(Path board) {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : read(board).path("panels")) {
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    int column = place.path("x").asInt() + x;
                    assertThat(column).isLessThan(24);
                    assertThat(taken.add(column + "," + (place.path("y").asInt() + y)))
                            .as(panel.path("title").asString())
                            .isTrue();
                }
            }
        }
    }

    private record Asked(String title, String rawSql, Map<String, String> variables) {

        @Override
        public String toString() {
            return title;
        }
    }

    static List<Asked> statements() throws IOException {
        List<Asked> statements = new ArrayList<>();
        for (Path board : boards()) {
            JsonNode json = read(board);
            Map<String, String> variables = new HashMap<>();
            json.path("templating").path("list").forEach(variable -> {
                variables.put(
                        variable.path("name").asString(), variable.path("query").asString(""));
            });
            variables.computeIfPresent("function", (name, query) -> "checkout");
            variables.computeIfPresent("trace", (name, query) -> traceId(1));
            String title = json.path("title").asString();
            json.path("templating").path("list").forEach(variable -> {
                if (variable.path("type").asString().equals("query")) {
                    statements.add(new Asked(
                            title + ": variable " + variable.path("name").asString(),
                            variable.path("query").asString(),
                            variables));
                }
            });
            json.path("panels")
                    .forEach(panel -> panel.path("targets")
                            .forEach(target -> statements.add(new Asked(
                                    title + ": " + panel.path("title").asString(),
                                    target.path("rawSql").asString(),
                                    variables))));
        }
        return statements;
    }

    private static List<String> rows(String rawSql, Map<String, String> variables) throws SQLException {
        String sql = new GrafanaSql(NOW.minusSeconds(3600), NOW, 60, variables).expand(rawSql);
        List<String> rows = new ArrayList<>();
        try (Connection connection = API.clickHouse().reader().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(result.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("statements")
    void everyStatementIsAnswered(Asked asked) throws SQLException {
        assertThat(rows(asked.rawSql(), asked.variables())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void noVariableCanBecomeSql(Asked asked) throws SQLException {
        Map<String, String> evil = new HashMap<>(asked.variables());
        evil.replaceAll((name, value) -> EVIL);

        assertThat(rows(asked.rawSql(), evil)).hasSizeLessThan(20);
    }

    @Test
    void findsAFunctionWhateverItsName() throws Exception {
        String sql = read(GRAFANA.resolve("dashboards/coldspan-function.json"))
                .path("panels")
                .path(0)
                .path("targets")
                .path(0)
                .path("rawSql")
                .asString();

        assertThat(rows(sql, Map.of("function", EVIL))).containsExactly("1|");
    }

    @Test
    void estimatesWhatThePriceListWouldSay() throws Exception {
        String sql = read(GRAFANA.resolve("dashboards/coldspan-cost.json"))
                .path("panels")
                .path(0)
                .path("targets")
                .path(0)
                .path("rawSql")
                .asString();
        double board = Double.parseDouble(rows(sql, Map.of("gb_second", "0.0000166667", "request", "0.0000002"))
                .get(0)
                .replace("|", ""));
        String ours = API.client()
                .get("/api/v1/costs")
                .json()
                .path("total")
                .path("amount")
                .asString();

        assertThat(board).isCloseTo(Double.parseDouble(ours), Offset.offset(1e-12));
    }

    @Test
    void provisionsTheDataSourcesOfTheBoardsAndOfJaegerAndZipkin() throws IOException {
        JsonNode file = new YAMLMapper()
                .readTree(
                        GRAFANA.resolve("provisioning/datasources/coldspan.yml").toFile());

        assertThat(file.path("apiVersion").asInt()).isEqualTo(1);
        assertThat(file.path("datasources"))
                .extracting(source -> source.path("type").asString())
                .containsExactly("grafana-clickhouse-datasource", "jaeger", "zipkin");
        assertThat(file.path("datasources").path(2).path("url").asString()).endsWith("/zipkin");
        assertThat(new YAMLMapper()
                        .readTree(GRAFANA.resolve("provisioning/dashboards/coldspan.yml")
                                .toFile())
                        .path("providers")
                        .path(0)
                        .path("type")
                        .asString())
                .isEqualTo("file");
    }
}
