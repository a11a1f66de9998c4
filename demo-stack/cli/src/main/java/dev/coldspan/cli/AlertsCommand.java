package dev.coldspan.cli;

import dev.coldspan.alerts.Alerts;
import dev.coldspan.alerts.AlertsOptions;
import dev.coldspan.alerts.AlertsServer;
import dev.coldspan.alerts.StandbyAlerts;
import dev.coldspan.alerts.evaluate.Episode;
import dev.coldspan.alerts.rules.Amounts;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.ruletest.RuleTests;
import dev.coldspan.cli.option.AlertOptions;
import dev.coldspan.cli.option.DurationConverter;
import dev.coldspan.cli.option.ServerOptions;
import dev.coldspan.cli.output.Logging;
import dev.coldspan.cli.output.Progress;
import dev.coldspan.cli.stack.Closing;
import dev.coldspan.cli.stack.Filters;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldspan alerts}: alarms on a query API that runs elsewhere; and checks and backtests of rule files. */
@Command(
        name = "alerts",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Run only the alerts, on a query API that runs elsewhere; or check and backtest rule files.")
final class AlertsCommand implements Callable<Integer> {

    private static final String QUERY_API = "The query API to ask (default: http://127.0.0.1:8080).";
    private static final String KEY = "Key of a viewer, where the query API asks for one.";
    private static final String RULES = "A file with alert rules, or a folder of them.";

    @Spec
    private CommandSpec spec;

    @Option(names = "--query-api", paramLabel = "URL", defaultValue = "http://127.0.0.1:8080", description = QUERY_API)
    private URI queryApi;

    @Option(names = "--query-api-key", paramLabel = "KEY", description = KEY)
    private String key;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Directory in whose folder alerts the state is kept (default: ./data).")
    private Path data;

    @Option(
            names = "--alerts-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of alerts, silences and receivers on 127.0.0.1, 0 for any free one (default: 8081).")
    private int port;

    @Option(
            names = "--standby",
            description =
                    "Wait while another process uses the data directory, and take over when it ends. Start both of a pair like this: "
                            + "the one that waits kills the one that leads when that has been silent for 10 s.")
    private boolean standby;

    @Mixin
    private AlertOptions alerts = new AlertOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    private AlertsOptions options() {
        return AlertsOptions.builder(queryApi, data.resolve("alerts"))
                .queryApiKey(() -> key)
                .publicUrl(queryApi)
                .rulesFolder(alerts.rules())
                .filters(Filters.LANGUAGE)
                .build();
    }

    @Override
    public Integer call() throws Exception {
        Logging.configure(server.logFormat(), server.logLevel());
        Progress progress = new Progress(spec.commandLine().getOut());
        try (Closing parts = new Closing()) {
            if (standby) {
                parts.add(StandbyAlerts.start(this::options, port, progress::step));
            } else {
                Alerts running = parts.add(Alerts.start(options()));
                AlertsServer routes = parts.add(AlertsServer.start(running, port));
                progress.step("Alerts on " + routes.address() + "/api/v1/alerts, asking " + queryApi);
            }
            Lifetime.run(parts, server.exitAfter());
        }
        return 0;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "List everything that is wrong with rule files; exit code 2 if anything is.")
    int check(@Parameters(paramLabel = "FILE", description = RULES) Path rules) {
        List<String> problems = Alerts.check(rules, System.getenv(), Filters.LANGUAGE);
        problems.forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        if (problems.isEmpty()) {
            spec.commandLine().getOut().println(rules + ": nothing is wrong");
            spec.commandLine().getOut().flush();
        }
        return problems.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Run unit tests of rules; exit code 1 if one fails, 2 if a file is not sound.")
    int test(@Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of rule tests.") List<Path> files) {
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        try {
            for (Path file : files) {
                for (RuleTests.Outcome test : Alerts.test(file, System.getenv(), Filters.LANGUAGE)) {
                    out.println((test.passed() ? "ok    " : "FAIL  ") + test.name() + "  (" + test.place() + ")");
                    test.differences().forEach(line -> out.println("  " + line));
                    failed += test.passed() ? 0 : 1;
                }
            }
        } catch (RuleFileException e) {
            out.flush();
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().flush();
            return ExitCode.USAGE;
        }
        out.println(failed == 0 ? "all tests pass" : failed + (failed == 1 ? " test fails" : " tests fail"));
        out.flush();
        return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Write the SLOs of an OpenSLO file as a rule file; exit code 2 if one cannot be.")
    int importSlos(@Parameters(paramLabel = "FILE", description = "A file of openslo/v1 documents.") Path file) {
        try {
            spec.commandLine().getOut().print(Alerts.importOpenSlo(file));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        } catch (RuleFileException e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().flush();
            return ExitCode.USAGE;
        }
    }

    @Command(
            name = "backtest",
            mixinStandardHelpOptions = true,
            description = "Say when rules would have fired on what is stored.")
    int backtest(
            @Parameters(paramLabel = "FILE", description = RULES) Path rules,
            @Option(
                            names = "--last",
                            paramLabel = "DURATION",
                            defaultValue = "1d",
                            converter = DurationConverter.class,
                            description = "How far to look back (default: 1d).")
                    Duration last,
            @Option(
                            names = "--query-api",
                            paramLabel = "URL",
                            defaultValue = "http://127.0.0.1:8080",
                            description = QUERY_API)
                    URI api,
            @Option(names = "--query-api-key", paramLabel = "KEY", description = KEY) String apiKey)
            throws IOException {
        Instant now = Instant.now();
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<Episode> episodes =
                    Alerts.backtest(rules, System.getenv(), Filters.LANGUAGE, api, apiKey, now.minus(last), now);
            episodes.forEach(e -> out.println(line(e)));
            out.println(episodes.isEmpty() ? "no rule would have fired" : "fired " + episodes.size() + " times");
            out.flush();
            return ExitCode.OK;
        } catch (RuleFileException e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().flush();
            return ExitCode.USAGE;
        }
    }

    private static String line(Episode e) {
        return e.rule() + " " + new TreeMap<>(e.group()) + " fired " + e.firedAt() + ", "
                + (e.resolvedAt() == null ? "not resolved" : "resolved " + e.resolvedAt()) + ", worst "
                + Amounts.format(e.worst(), e.unit());
    }
}
