package dev.coldspan.cli;

import dev.coldspan.queryapi.cost.InvalidPrices;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line that says what to do; the stack trace is for {@code --log-level debug}. */
final class ErrorReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
        LoggerFactory.getLogger(ErrorReport.class).debug("{} failed", line.getCommandName(), failure);
        prices(failure)
                .ifPresentOrElse(
                        wrong -> list(line, wrong),
                        () -> line.getErr().println("coldspan " + line.getCommandName() + ": " + message(failure)));
        line.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Who mends a folder of prices wants all that is wrong in it, one below the other. */
    private static void list(CommandLine line, InvalidPrices wrong) {
        List<String> problems = wrong.problems();
        line.getErr()
                .println("coldspan " + line.getCommandName() + ": --prices cannot be used, "
                        + (problems.size() == 1 ? "1 problem:" : problems.size() + " problems:"));
        problems.forEach(problem -> line.getErr().println("  " + problem.replaceAll("\\p{Cntrl}", " ")));
        line.getErr().println("'coldspan cost check DIR' checks the folder again.");
    }

    private static Optional<InvalidPrices> prices(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof InvalidPrices) {
                return Optional.of((InvalidPrices) at);
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
