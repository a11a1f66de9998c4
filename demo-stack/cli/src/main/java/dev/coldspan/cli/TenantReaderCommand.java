package dev.coldspan.cli;

import dev.coldspan.storage.clickhouse.TenantReader;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldspan key reader}. */
@Command(
        name = "reader",
        mixinStandardHelpOptions = true,
        description = "Print what makes a ClickHouse user that sees the rows of one tenant only.")
final class TenantReaderCommand implements Callable<Integer> {

    private static final int PASSWORD_BYTES = 24;

    @Spec
    private CommandSpec spec;

    @Option(names = "--tenant", required = true, description = "Whose rows it sees.")
    private String tenant;

    @Option(names = "--database", defaultValue = "coldspan", description = "Default: coldspan.")
    private String database;

    @Option(
            names = "--format",
            paramLabel = "sql|xml",
            defaultValue = "sql",
            description = "Statements for a server, or a file for users.d/ of the embedded engine (default: sql).")
    private Format format;

    @Override
    public Integer call() {
        byte[] password = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(password);
        String text = HexFormat.of().formatHex(password);
        TenantReader reader = TenantReader.of(database, tenant, text);
        spec.commandLine()
                .getOut()
                .println(format == Format.xml ? reader.usersXml() : String.join(";\n", reader.statements()) + ";");
        spec.commandLine().getErr().println("user " + reader.user() + ", password " + text + " (not kept anywhere)");
        return 0;
    }

    /** Named as it is written on the command line. */
    enum Format {
        sql,
        xml
    }
}
