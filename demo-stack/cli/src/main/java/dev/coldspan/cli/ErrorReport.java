package dev.coldspan.cli;

import dev.coldspan.alerts.rules.Problem;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.queryapi.cost.InvalidPrices;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line that says what to do; the stack trace is for {@code --log-level debug}. */
final class ErrorReport implements IExecutionExceptionHandler {

    /** What somebody mends in files: all that is wrong, one below the other, and how to look again. */
    private record Several(String option, List<String> problems, String again) {}

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
        LoggerFactory.getLogger(ErrorReport.class).debug("{} failed", line.getCommandName(), failure);
        several(failure)
                .ifPresentOrElse(
                        wrong -> list(line, wrong),
                        () -> line.getErr().println("coldspan " + line.getCommandName() + ": " + message(failure)));
        line.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void list(CommandLine line, Several wrong) {
        int count = wrong.problems().size();
        line.getErr()
                .println("coldspan " + line.getCommandName() + ": " + wrong.option() + " cannot be used, "
                        + (count == 1 ? "1 problem:" : count + " problems:"));
        wrong.problems().forEach(problem -> line.getErr().println("  " + problem.replaceAll("\\p{Cntrl}", " ")));
        line.getErr().println(wrong.again());
    }

    private static Optional<Several> several(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof InvalidPrices prices) {
                return Optional.of(new Several(
                        "--prices", prices.problems(), "'coldspan cost check DIR' checks the folder again."));
            }
            if (at instanceof RuleFileException rules) {
                return Optional.of(new Several(
                        "--alert-rules",
                        rules.problems().stream().map(Problem::toString).toList(),
                        "'coldspan alerts check DIR' checks the folder again."));
            }
        }
        return Optional.empty();
    }

    static String message(Throwable failure) {
        Throwable at = failure;
        while (at.getMessage() == null && at.getCause() != null) {
            at = at.getCause();
        }
        String text = at.getMessage() == null ? at.getClass().getName() : at.getMessage();
        return text.strip().replaceAll("\\s*\\R\\s*", " | ");
    }
}
