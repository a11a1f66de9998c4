package dev.coldspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void printsAKeyOnceAndKeepsItsHash() throws IOException {
        assertThat(run("create", "--credentials", file(), "--name", "shop", "--tenant", "acme"))
                .isZero();

        String key = out.toString().strip();
        assertThat(key).matches("csk_[0-9a-f]{12}_[0-9a-f]{64}");
        assertThat(Files.readString(Path.of(file()))).doesNotContain(key.substring(17));
        assertThat(err.toString()).contains("Authorization: Bearer").doesNotContain(key);
    }

    @Test
    void listsExpiresAndRevokes() {
        run(
                "create",
                "--credentials",
                file(),
                "--name",
                "shop",
                "--tenant",
                "acme",
                "--signals",
                "traces,logs",
                "--functions",
                "checkout*,bank",
                "--expires-in",
                "90d");
        String id = out.toString().substring(4, 16);

        assertThat(list()).startsWith(id + "  shop  tenant acme  logs,traces  functions bank,checkout*  until 2");
        assertThat(run("expire", "--credentials", file(), id, "--after", "0s")).isZero();
        assertThat(list()).contains("  expired 2");
        assertThat(run("revoke", "--credentials", file(), id)).isZero();
        assertThat(list()).isEmpty();
        assertThat(run("revoke", "--credentials", file(), id)).isEqualTo(1);
        assertThat(err.toString()).contains("has no key " + id);
    }

    @Test
    void saysInOneLineWhatIsWrong() {
        assertThat(run("create", "--credentials", file(), "--name", "shop", "--tenant", "ACME"))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("coldspan create: tenant must be 1 to 63 lower-case")
                .hasLineCount(1);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void printsAReaderForEitherKindOfServer() {
        assertThat(run("reader", "--tenant", "acme")).isZero();
        assertThat(out.toString()).contains("CREATE ROW POLICY IF NOT EXISTS `coldspan_acme` ON coldspan.otel_traces");
        assertThat(err.toString()).startsWith("user coldspan_acme, password ");
        out.getBuffer().setLength(0);
        assertThat(run("reader", "--tenant", "acme", "--format", "xml")).isZero();
        assertThat(out.toString()).contains("<otel_traces><filter>Tenant = 'acme'</filter></otel_traces>");
    }

    private String list() {
        out.getBuffer().setLength(0);
        assertThat(run("list", "--credentials", file())).isZero();
        return out.toString();
    }

    private int run(String... arguments) {
        return new CommandLine(new KeyCommand())
                .setExecutionExceptionHandler(new ErrorReport())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String file() {
        return directory.resolve("credentials").toString();
    }
}
