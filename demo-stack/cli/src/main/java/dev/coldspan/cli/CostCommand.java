package dev.coldspan.cli;

import dev.coldspan.cli.cost.QueryClient;
import dev.coldspan.cli.cost.Reconciler;
import dev.coldspan.cli.cost.Report;
import dev.coldspan.cli.option.QueryTarget;
import dev.coldspan.queryapi.cost.PriceBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
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

    private static final String TIME = "A time: 2026-11-01T00:00:00Z, or now-30d (default: ${DEFAULT-VALUE}).";
    private static final String FILTER = "Only what passes this filter, such as account:123456789012 (default: all).";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: report, export, reconcile or check.");
    }

    @Command(
            name = "report",
            mixinStandardHelpOptions = true,
            description = "Print what was spent, what changed, what was wasted and what the month will come to.")
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
            @Option(names = "--filter", paramLabel = "FILTER", description = FILTER) String filter)
            throws IOException {
        spec.commandLine().getOut().print(new Report(client(target)).text(from, to, groupBy, filter));
        spec.commandLine().getOut().flush();
        return 0;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Write all charges of a range as FOCUS or as plain CSV.")
    int export(
            @Mixin QueryTarget target,
            @Option(names = "--from", paramLabel = "TIME", defaultValue = "now-30d", description = TIME) String from,
            @Option(names = "--to", paramLabel = "TIME", defaultValue = "now", description = TIME) String to,
            @Option(names = "--format", defaultValue = "focus", description = "focus or csv (default: focus).")
                    String format,
            @Option(
                            names = "--step",
                            defaultValue = "day",
                            description = "hour, day, month or invocation (default: day).")
                    String step,
            @Option(names = "--filter", paramLabel = "FILTER", description = FILTER) String filter,
            @Option(names = "--output", paramLabel = "FILE", description = "Where to (default: standard output).")
                    Path output)
            throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("format", format);
        parameters.put("step", step);
        parameters.put("q", filter);
        try (InputStream rows = client(target).stream("/api/v1/costs/export", parameters)) {
            if (output == null) {
                rows.transferTo(System.out);
                System.out.flush();
            } else {
                write(rows, output);
            }
        }
        return 0;
    }

    /** In place at once: an export that breaks off leaves no file that looks whole. */
    private static void write(InputStream rows, Path output) throws IOException {
        Path part = output.resolveSibling(output.getFileName() + ".part");
        try {
            Files.copy(rows, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, output, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Command(
            name = "reconcile",
            mixinStandardHelpOptions = true,
            description =
                    "Compare a provider's bill (AWS CUR, CUR 2.0 or FOCUS; CSV, plain or .gz) with our figures, by function.")
    int reconcile(
            @Mixin QueryTarget target,
            @Parameters(paramLabel = "BILL", description = "The file of the bill.") Path bill,
            @Option(
                            names = "--from",
                            paramLabel = "TIME",
                            description = "Compare from here (default: where the bill begins).")
                    Instant from,
            @Option(
                            names = "--to",
                            paramLabel = "TIME",
                            description = "Compare up to here (default: where the bill ends).")
                    Instant to,
            @Option(names = "--filter", paramLabel = "FILTER", description = FILTER) String filter,
            @Option(names = "--json", description = "For programs, with all digits.") boolean json)
            throws IOException {
        spec.commandLine().getOut().print(new Reconciler(client(target)).report(bill, from, to, filter, json));
        spec.commandLine().getOut().flush();
        return 0;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Check a folder of prices as --prices would read it, and list every problem.")
    int check(@Parameters(paramLabel = "DIR", description = "The folder.") Path folder) {
        List<String> problems = PriceBook.problems(folder);
        problems.forEach(spec.commandLine().getErr()::println);
        spec.commandLine()
                .getOut()
                .println(problems.isEmpty() ? folder + " can be used" : problems.size() + " problems in " + folder);
        return problems.isEmpty() ? 0 : 1;
    }

    private static QueryClient client(QueryTarget target) {
        return new QueryClient(target.address(), target.key());
    }
}
