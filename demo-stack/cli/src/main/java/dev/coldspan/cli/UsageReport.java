package dev.coldspan.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line and where to read more, without burying it below the whole usage. */
final class UsageReport implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine line = failure.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(line.getCommandSpec().qualifiedName() + ": " + failure.getMessage());
        boolean suggested = UnmatchedArgumentException.printSuggestions(failure, err);
        if (!suggested && !line.getSubcommands().isEmpty()) {
            err.println(
                    "Commands are " + String.join(", ", line.getSubcommands().keySet()) + ".");
        }
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }
}
