package dev.coldspan.cli;

import dev.coldspan.cli.option.DurationConverter;
import dev.coldspan.collector.security.ApiKey;
import dev.coldspan.collector.security.KeyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldspan key}: makes, lists and ends the API keys that senders show. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TenantReaderCommand.class, AccessKeyCommand.class},
        description = "Make and revoke API keys for sending telemetry; docs/guides/secure-the-collector.md explains.")
final class KeyCommand implements Runnable {

    private static final String FILE = "The file that the collector's --credentials names (default: ./credentials).";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: create, list, expire, revoke, reader or access.");
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Make a key and print it, this once.")
    int create(
            @Option(names = "--credentials", paramLabel = "FILE", defaultValue = "credentials", description = FILE)
                    Path file,
            @Option(
                            names = "--name",
                            required = true,
                            description = "What sends; a second key of a name succeeds the first.")
                    String name,
            @Option(names = "--tenant", required = true, description = "Whose telemetry is sent with it.")
                    String tenant,
            @Option(names = "--signals", split = ",", description = "traces, metrics, logs (default: all).")
                    List<String> signals,
            @Option(
                            names = "--functions",
                            split = ",",
                            description = "Functions it may report, * at the end for any ending (default: all).")
                    List<String> functions,
            @Option(
                            names = "--expires-in",
                            converter = DurationConverter.class,
                            description = "For example 90d (default: never).")
                    Duration life)
            throws IOException {
        ApiKey key = keys(file).create(name, tenant, orEmpty(signals), orEmpty(functions), Optional.ofNullable(life));
        // The key alone on standard output, so that a script can take it.
        out().println(key.text());
        spec.commandLine()
                .getErr()
                .println("Send it as 'Authorization: Bearer KEY'. It is not kept anywhere; " + file + " has its hash.");
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the keys, without their secrets.")
    int list(
            @Option(names = "--credentials", paramLabel = "FILE", defaultValue = "credentials", description = FILE)
                    Path file)
            throws IOException {
        for (KeyFile.Entry key : keys(file).list()) {
            out().println(key.id() + "  " + key.name() + "  tenant " + key.tenant() + "  "
                    + String.join(",", key.signals().stream().sorted().toList())
                    + functions(key.functions())
                    + key.expires().map(end -> expiry(end, key.live())).orElse(""));
        }
        return 0;
    }

    @Command(
            name = "expire",
            mixinStandardHelpOptions = true,
            description = "Let a key end, once its successor is in use.")
    int expire(
            @Option(names = "--credentials", paramLabel = "FILE", defaultValue = "credentials", description = FILE)
                    Path file,
            @Parameters(paramLabel = "ID", description = "The 12 digits behind csk_.") String id,
            @Option(
                            names = "--after",
                            required = true,
                            converter = DurationConverter.class,
                            description = "For example 24h.")
                    Duration after)
            throws IOException {
        return found(id, file, keys(file).expire(id, after));
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Take a key away; collectors follow within seconds.")
    int revoke(
            @Option(names = "--credentials", paramLabel = "FILE", defaultValue = "credentials", description = FILE)
                    Path file,
            @Parameters(paramLabel = "ID", description = "The 12 digits behind csk_.") String id)
            throws IOException {
        return found(id, file, keys(file).revoke(id));
    }

    private int found(String id, Path file, boolean found) {
        if (!found) {
            spec.commandLine()
                    .getErr()
                    .println("coldspan key: " + file + " has no key " + id + "; see 'coldspan key list'");
        }
        return found ? 0 : 1;
    }

    private static String functions(Set<String> functions) {
        return functions.isEmpty()
                ? ""
                : "  functions " + String.join(",", functions.stream().sorted().toList());
    }

    private static String expiry(Instant end, boolean live) {
        return (live ? "  until " : "  expired ") + end;
    }

    private static List<String> orEmpty(List<String> values) {
        return values == null ? List.of() : values;
    }

    private static KeyFile keys(Path file) {
        return new KeyFile(file, Clock.systemUTC());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
