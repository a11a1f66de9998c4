package dev.coldspan.cli;

import dev.coldspan.cli.option.DurationConverter;
import dev.coldspan.queryapi.access.AccessKeys;
import dev.coldspan.queryapi.access.ApiKey;
import dev.coldspan.queryapi.access.KeyEntry;
import dev.coldspan.queryapi.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldspan key access}: makes, lists and ends the keys of those who ask the query API. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Make and revoke keys for reading; docs/guides/secure-the-query-api.md explains.")
final class AccessKeyCommand implements Runnable {

    private static final String FILE = "The file that --access-keys names (default: ./access-keys).";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: create, list or revoke.");
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Make a key and print it, this once.")
    int create(
            @Option(names = "--access-keys", paramLabel = "FILE", defaultValue = "access-keys", description = FILE)
                    Path file,
            @Option(names = "--name", required = true, description = "Who asks with it.") String name,
            @Option(names = "--role", required = true, description = "viewer, editor or admin.") String role,
            @Option(names = "--tenant", description = "Whose telemetry it shows (default: all).") String tenant,
            @Option(
                            names = "--expires-in",
                            converter = DurationConverter.class,
                            description = "For example 90d (default: never).")
                    Duration life)
            throws IOException {
        Role known = Role.of(role)
                .orElseThrow(() -> new IllegalArgumentException("--role must be viewer, editor or admin, not " + role));
        ApiKey key = ApiKey.generate(new SecureRandom());
        Instant expires = life == null ? null : Instant.now().plus(life);
        String line = KeyEntry.of(key, name, known, tenant, expires).line();
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        lines.add(line);
        write(file, lines);
        spec.commandLine().getOut().println(key.text());
        spec.commandLine()
                .getErr()
                .println("Send it as 'Authorization: Bearer KEY'. It is not kept anywhere; " + file + " has its hash.");
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the keys, without their secrets.")
    int list(
            @Option(names = "--access-keys", paramLabel = "FILE", defaultValue = "access-keys", description = FILE)
                    Path file)
            throws IOException {
        for (KeyEntry key : AccessKeys.parse(Files.readString(file))) {
            spec.commandLine()
                    .getOut()
                    .println(key.key() + "  " + key.name() + "  " + key.role()
                            + (key.tenant() == null ? "" : "  tenant " + key.tenant())
                            + (key.expires() == null ? "" : "  until " + key.expires()));
        }
        return 0;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Take a key away; servers follow within seconds.")
    int revoke(
            @Option(names = "--access-keys", paramLabel = "FILE", defaultValue = "access-keys", description = FILE)
                    Path file,
            @Parameters(paramLabel = "ID", description = "The 12 digits behind csk_.") String id)
            throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        boolean found = lines.removeIf(line -> isOf(id, line));
        if (found) {
            write(file, lines);
        } else {
            spec.commandLine()
                    .getErr()
                    .println("coldspan key access: " + file + " has no key " + id + "; see 'coldspan key access list'");
        }
        return found ? 0 : 1;
    }

    private static boolean isOf(String id, String line) {
        return !line.isBlank()
                && !line.startsWith("#")
                && KeyEntry.parse(line).key().equals(id);
    }

    /** Checked as a server would, then put in place at once: a server never sees half a file. */
    private static void write(Path file, List<String> lines) throws IOException {
        String content = String.join("\n", lines) + "\n";
        AccessKeys.parse(content);
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(
                folder,
                ".access-keys",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, content);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
