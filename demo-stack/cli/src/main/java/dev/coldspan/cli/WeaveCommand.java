package dev.coldspan.cli;

import dev.coldspan.agent.aheadoftime.Report;
import dev.coldspan.agent.aheadoftime.Summary;
import dev.coldspan.agent.aheadoftime.Weaving;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldspan weave}. */
@Command(
        name = "weave",
        mixinStandardHelpOptions = true,
        description = "Weave a function ahead of time, so that the agent need not do it in a cold start.")
final class WeaveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "INPUT", description = "A jar, a directory of classes, or a task root.")
    private Path input;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OUTPUT",
            description = "Where the woven copy goes; must not exist.")
    private Path output;

    @Option(names = "--in-place", description = "Replace the input.")
    private boolean inPlace;

    @Option(names = "--dry-run", description = "Only say what would be woven.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        int wishes = (output == null ? 0 : 1) + (inPlace ? 1 : 0) + (dryRun ? 1 : 0);
        if (wishes != 1) {
            throw new ParameterException(spec.commandLine(), "Name an OUTPUT, or --in-place, or --dry-run.");
        }
        Weaving weaving = new Weaving(new Lines(spec.commandLine().getErr()));
        Summary summary =
                dryRun ? weaving.dryRun(input) : inPlace ? weaving.weaveInPlace(input) : weaving.weave(input, output);
        spec.commandLine().getOut().println((dryRun ? "would weave " : "wove ") + summary.text());
        return 0;
    }

    private record Lines(PrintWriter out) implements Report {
        @Override
        public void begins(Path input, int entries) {
            out.println(input + ": " + entries + " files");
        }

        @Override
        public void passed(int entries) {
            out.println("  " + entries + " files");
        }

        @Override
        public void wove(String className) {
            out.println("  " + className);
        }

        @Override
        public void warn(String message) {
            out.println("coldspan: " + message);
        }
    }
}
