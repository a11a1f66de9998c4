package dev.coldspan.cli;

import dev.coldspan.cli.option.Settings;
import dev.coldspan.collector.ExporterOptions;
import dev.coldspan.collector.process.ProcessorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands and the program's entry point. */
@Command(
        name = "coldspan",
        description = "Observability, tracing and cost for serverless functions.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            InvokeCommand.class,
            LocalCommand.class,
            CollectorCommand.class,
            QueryApiCommand.class,
            AlertsCommand.class,
            CostCommand.class,
            KeyCommand.class,
            TestCommand.class,
            WeaveCommand.class,
            VersionCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        },
        footer = {
            "",
            "Every option can also be an environment variable (--otlp-grpc is COLDSPAN_OTLP_GRPC) or a line of"
                    + " a YAML file (otlp-grpc: 127.0.0.1:4317) named by --config; a flag wins over the environment,"
                    + " the environment over the file.",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted."
        })
public final class Coldspan implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "YAML file with values for options (default: ./coldspan.yaml if there is one).")
    private Path config;

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        // Read once by the JDK's HTTP server, whichever of ours starts first: without it small answers wait for the
        // acknowledgement of the part before, some 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int code = CommandLine.ExitCode.SOFTWARE;
        try {
            code = run(args, System.getenv(), Path.of("").toAbsolutePath());
        } catch (LinkageError | VirtualMachineError e) {
            System.err.println(
                    "coldspan: " + ErrorReport.message(e) + " (" + e.getClass().getSimpleName() + ")");
        }
        // Whatever happened: threads of a half-started server would keep the process alive.
        System.exit(code);
    }

    static int run(String[] args, Map<String, String> environment, Path directory) {
        CommandLine line = new CommandLine(new Coldspan())
                .setExecutionExceptionHandler(new ErrorReport())
                .setParameterExceptionHandler(new UsageReport())
                .setCaseInsensitiveEnumValuesAllowed(true);
        line.getSubcommands()
                .get("generate-completion")
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        for (String collecting : List.of("up", "collector")) {
            // Not in the annotations, since it is put together from the types of exporters there are.
            line.getSubcommands()
                    .get(collecting)
                    .getCommandSpec()
                    .usageMessage()
                    .footer("", ExporterOptions.HELP, ProcessorOptions.HELP);
        }
        try {
            line.setDefaultValueProvider(Settings.load(args, environment, directory, line.getCommandSpec()));
        } catch (IllegalArgumentException e) {
            line.getErr().println("coldspan: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command; 'coldspan demo' shows everything at work.");
    }
}
