package dev.coldspan.cli;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line that says what to do; the stack trace is for {@code --log-level debug}. */
final class ErrorReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
        LoggerFactory.getLogger(ErrorReport.class).debug("{} failed", line.getCommandName(), failure);
        line.getErr().println("coldspan " + line.getCommandName() + ": " + message(failure));
        line.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
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
