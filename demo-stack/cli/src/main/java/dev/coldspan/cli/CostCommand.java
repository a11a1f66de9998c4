package dev.coldspan.cli;

import dev.coldspan.cli.cost.Download;
import dev.coldspan.cli.cost.QueryClient;
import dev.coldspan.cli.cost.Reconciler;
import dev.coldspan.cli.cost.Report;
import dev.coldspan.cli.option.QueryTarget;
import dev.coldspan.queryapi.cost.PriceBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldspan cost}: what functions cost, for people, for other programs, and against the provider's bill. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Report, export and reconcile what functions cost; docs/guides/read-the-bill.md explains.")
final class CostCommand implements Runnable {

    private static final String TIME =
            "A time: 2026-11-01T00:00:00Z, 2026-11-01 (UTC) or now-30d (default: ${DEFAULT-VALUE}).";
    private static final String FILTER = "Only what passes this filter, such as account:123456789012 (default: all).";
    private static final String ASKED = "0:It was answered.";
    private static final String FAILED =
            "1:The query API is away or refuses, or a file cannot be read; the message says which.";
    private static final String MISUSED = "2:The command line is wrong.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: report, export, reconcile or check.");
    }

    @Command(
            name = "report",
            mixinStandardHelpOptions = true,
            description = "Print what was spent, what changed, what was wasted and what the month will come to.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {ASKED, FAILED, MISUSED},
            footerHeading = "Examples:%n",
            footer = {
                "  coldspan cost report",
                "  coldspan cost report --from now-30d --group-by team,function",
                "  coldspan cost report --from 2026-11-01T00:00:00Z --to 2026-12-01T00:00:00Z --json"
            })
    int report(
            @Mixin QueryTarget target,
            @Option(names = "--from", paramLabel = "TIME", defaultValue = "now-7d", description = TIME) String from,
            @Option(names = "--to", paramLabel = "TIME", defaultValue = "now", description = TIME) String to,
            @Option(
                            names = "--group-by",
                            paramLabel = "FIELD,FIELD",
                            defaultValue = "function",
                            description = "Fields such as account,region (default: function).")
                    String groupBy,
            @Option(names = "--filter", paramLabel = "FILTER", description = FILTER) String filter,
            @Option(names = "--json", description = "For programs, with all digits: the answers of the query API.")
                    boolean json)
            throws IOException {
        String start = moment("--from", from);
        String end = moment("--to", to);
        Report report = new Report(client(target));
        print(json ? report.json(start, end, groupBy, filter) : report.text(start, end, groupBy, filter));
        return 0;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Write all charges of a range as FOCUS or as plain CSV.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {ASKED, FAILED, MISUSED},
            footerHeading = "Examples:%n",
            footer = {
                "  coldspan cost export --output focus.csv",
                "  coldspan cost export --from now-1d --step invocation --format csv --output invocations.csv",
                "  coldspan cost export --filter team:checkout | gzip > focus.csv.gz",
                "A file appears when it is whole; how far it is stands on standard error."
            })
    int export(
            @Mixin QueryTarget target,
            @Option(names = "--from", paramLabel = "TIME", defaultValue = "now-30d", description = TIME) String from,
            @Option(names = "--to", paramLabel = "TIME", defaultValue = "now", description = TIME) String to,
            @Option(
                            names = "--format",
                            defaultValue = "focus",
                            description = "${COMPLETION-CANDIDATES} (default: focus).")
                    Format format,
            @Option(names = "--step", defaultValue = "day", description = "${COMPLETION-CANDIDATES} (default: day).")
                    Step step,
            @Option(names = "--filter", paramLabel = "FILTER", description = FILTER) String filter,
            @Option(names = "--output", paramLabel = "FILE", description = "Where to (default: standard output).")
                    Path output)
            throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", moment("--from", from));
        parameters.put("to", moment("--to", to));
        parameters.put("format", format.name());
        parameters.put("step", step.name());
        parameters.put("q", filter);
        try (InputStream rows = client(target).stream("/api/v1/costs/export", parameters)) {
            if (output == null) {
                rows.transferTo(System.out);
                System.out.flush();
            } else {
                new Download(spec.commandLine().getErr(), Clock.systemUTC()).write(rows, output);
            }
        }
        return 0;
    }

    /** What an export looks like, as on the command line and in the query API. */
    private enum Format {
        focus,
        csv
    }

    /** What a row of an export is of. */
    private enum Step {
        hour,
        day,
        month,
        invocation
    }

    @Command(
            name = "reconcile",
            mixinStandardHelpOptions = true,
            description =
                    "Compare a provider's bill (AWS CUR, CUR 2.0 or FOCUS of AWS, Azure or Google; CSV, plain, .gz or .zip) with our"
                            + " figures, by function.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:Both were compared, whether they differ or not.", FAILED, MISUSED},
            footerHeading = "Examples:%n",
            footer = {
                "  coldspan cost reconcile cur-2026-11.csv.gz",
                "  coldspan cost reconcile focus.csv --from 2026-11-01 --to 2026-11-08 --filter account:123456789012",
                "  coldspan cost reconcile focus.csv --json | jq '.functions[] | select(.reasons.unexplained)'"
            })
    int reconcile(
            @Mixin QueryTarget target,
            @Parameters(paramLabel = "BILL", description = "The file of the bill.") Path bill,
            @Option(
                            names = "--from",
                            paramLabel = "TIME",
                            description = "Compare from here, such as 2026-11-01 (default: where the bill begins).")
                    String from,
            @Option(
                            names = "--to",
                            paramLabel = "TIME",
                            description = "Compare up to here (default: where the bill ends).")
                    String to,
            @Option(names = "--filter", paramLabel = "FILTER", description = FILTER) String filter,
            @Option(names = "--json", description = "For programs, with all digits.") boolean json)
            throws IOException {
        print(new Reconciler(client(target)).report(bill, time("--from", from), time("--to", to), filter, json));
        return 0;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Check a folder of prices as --prices would read it, and list every problem.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:The folder can be used.", "1:It cannot; each problem is on a line of its own.", MISUSED},
            footerHeading = "Examples:%n",
            footer = {"  coldspan cost check ~/our-prices"})
    int check(@Parameters(paramLabel = "DIR", description = "The folder.") Path folder) {
        List<String> problems = PriceBook.problems(folder);
        problems.forEach(spec.commandLine().getErr()::println);
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        print((problems.isEmpty() ? folder + " can be used" : count + " in " + folder) + System.lineSeparator());
        return problems.isEmpty() ? 0 : 1;
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    /** As the query API takes it: what it would refuse is refused here, with the option's name. */
    private String moment(String option, String text) {
        boolean relative = text.matches("now([+-]([0-9]{1,9}[smhdw])+)?|[0-9]{11,15}");
        return relative ? text : time(option, text, ", 2026-11-01 or now-30d").toString();
    }

    private Instant time(String option, String text) {
        return text == null ? null : time(option, text, " or 2026-11-01");
    }

    /** A time, or the beginning of a day in UTC. */
    private Instant time(String option, String text, String others) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " must be a time such as 2026-11-01T00:00:00Z" + others + ", not '" + text + "'",
                    e);
        }
    }

    private static QueryClient client(QueryTarget target) {
        return new QueryClient(target.address(), target.key());
    }
}
