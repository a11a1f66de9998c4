package dev.coldspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AlertsCommandTest {

    private static final String RULES = """
            groups:
              - name: g
                interval: 1m
                rules:
                  - {alert: Errors, signal: errors, threshold: 1, window: 1m, minInvocations: 0}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private int run(String... args) {
        return new CommandLine(new AlertsCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private String rules(String yaml) throws IOException {
        return Files.writeString(directory.resolve("rules.yaml"), yaml).toString();
    }

    @Test
    void findsNothingWrongWithASoundFile() throws IOException {
        assertThat(run("check", rules(RULES))).isZero();
        assertThat(out.toString()).contains("nothing is wrong");
    }

    @Test
    void listsEveryProblemAndExitsWithTwo() throws IOException {
        assertThat(run(
                        "check",
                        rules(RULES.replace("threshold", "treshold").replace("signal: errors", "signal: erors"))))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(3)
                .anySatisfy(l -> assertThat(l).contains("unknown field treshold, did you mean threshold?"))
                .anySatisfy(l -> assertThat(l).contains("did you mean errors?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "signal: errors | region:eu outcom:error | :5:86: filter, column 11: unknown field outcom, did you mean outcome?",
                "signal: errors | durration>1s | :5:76: filter, column 1: unknown field durration, did you mean duration?",
                "signal: throttles | outcome:error | :5:79: filter, column 1: the rollup does not know outcome"
            })
    void readsFiltersAsTheQueryApiDoes(String signal, String filter, String problem) throws IOException {
        String rule =
                RULES.replace("signal: errors", signal).replace(", minInvocations: 0", ", filter: '" + filter + "'");
        assertThat(run("check", rules(rule))).isEqualTo(2);
        assertThat(err.toString()).contains("rules.yaml" + problem);
        assertThat(run("backtest", rules(rule), "--query-api", "http://127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(run("check", rules(rule.replace(filter, "region:eu")))).isZero();
    }

    @Test
    void saysThatAFolderCannotBeRead() {
        assertThat(run("check", directory.resolve("nothing").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("cannot be read, check the path");
    }

    @Test
    void saysWhenARuleWouldHaveFired() throws IOException {
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/api/v1/series", exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            String from = query.replaceAll(".*from=([^&]*).*", "$1").replace("%3A", ":");
            long start = java.time.Instant.parse(from).toEpochMilli();
            String body = "{\"stepSeconds\":60,\"series\":[{\"group\":{},\"points\":[[" + start + ",7],["
                    + (start + 60_000) + ",0]]}]}";
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        api.start();
        try {
            String url = "http://127.0.0.1:" + api.getAddress().getPort();
            assertThat(run("backtest", rules(RULES), "--last", "30m", "--query-api", url))
                    .isZero();
            assertThat(out.toString()).contains("Errors {} fired 20", "resolved 20", "worst 7", "fired 1 times");
        } finally {
            api.stop(0);
        }
    }

    @Test
    void backtestsNoBrokenFile() throws IOException {
        assertThat(run("backtest", rules("groups: {}"))).isEqualTo(2);
        assertThat(err.toString()).contains("rules.yaml:1:9");
    }

    private String tests(String yaml) throws IOException {
        rules(RULES);
        return Files.writeString(directory.resolve("tests.yaml"), yaml).toString();
    }

    private static String test(String name, int errors, int expected) {
        return "  - name: " + name + "\n    input: [{series: {invocations: '5x10', errors: '" + errors + "x10'}}]\n"
                + "    expect: [{at: 5m, rule: Errors, alerts: [{value: " + expected + "}]}]\n";
    }

    @Test
    void runsTestsOfRules() throws IOException {
        assertThat(run("test", tests("rules: [rules.yaml]\ntests:\n" + test("one", 3, 3) + test("two", 4, 4))))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly("ok    one  (tests.yaml:3)", "ok    two  (tests.yaml:6)", "all tests pass");
    }

    @Test
    void exitsWithOneWhenATestFails() throws IOException {
        assertThat(run("test", tests("rules: [rules.yaml]\ntests:\n" + test("one", 3, 3) + test("two", 4, 5))))
                .isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        "ok    one  (tests.yaml:3)",
                        "FAIL  two  (tests.yaml:6)",
                        "  tests.yaml:8: Errors at 5m",
                        "      - expected firing {}, value 5",
                        "      + got      firing {}, value 4",
                        "1 test fails");
    }

    @Test
    void exitsWithTwoWhenAFileOfTestsIsNotSound() throws IOException {
        assertThat(run(
                        "test",
                        tests("rules: [rules.yaml]\ntests:\n"
                                + test("one", 3, 3).replace("expect", "exepct"))))
                .isEqualTo(2);
        assertThat(err.toString()).contains("tests.yaml:5:5: unknown field exepct, did you mean expect?");
        assertThat(run("test", directory.resolve("none.yaml").toString())).isEqualTo(2);
    }

    @Test
    void writesTheSlosOfAnOpenSloFileAsRules() throws IOException {
        Path file = Files.writeString(directory.resolve("slo.yaml"), """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: Fast}
                spec:
                  indicator:
                    spec: {thresholdMetric: {metricSource: {type: Coldspan, spec: {function: api}}}}
                  timeWindow: [{duration: 30d}]
                  objectives: [{target: 0.95, op: lte, value: 400}]
                """);
        assertThat(run("import", file.toString())).isZero();
        assertThat(run("check", rules(out.toString()))).isZero();
        assertThat(out.toString()).contains("below: \"400ms\"");
        assertThat(run("import", rules(RULES))).isEqualTo(2);
        assertThat(err.toString()).contains("apiVersion: expected openslo/v1");
    }
}
