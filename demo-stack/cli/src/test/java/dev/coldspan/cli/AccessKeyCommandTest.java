package dev.coldspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AccessKeyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void printsAKeyOnceAndKeepsItsHash() throws IOException {
        assertThat(run("create", "--name", "grafana", "--role", "viewer")).isZero();

        String key = out.toString().strip();
        assertThat(key).matches("csk_[0-9a-f]{12}_[0-9a-f]{64}");
        assertThat(Files.readString(file())).doesNotContain(key.substring(17)).contains("\"role\":\"viewer\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(err.toString()).contains("Authorization: Bearer").doesNotContain(key);
    }

    @Test
    void listsAndRevokes() {
        run("create", "--name", "grafana", "--role", "viewer");
        out.getBuffer().setLength(0);
        run("create", "--name", "ci", "--role", "editor", "--tenant", "acme", "--expires-in", "90d");
        String id = out.toString().substring(4, 16);

        assertThat(list()).hasLineCount(2).contains(id + "  ci  editor  tenant acme  until 2");
        assertThat(run("revoke", id)).isZero();
        assertThat(list()).hasLineCount(1).contains("grafana  viewer");
        assertThat(run("revoke", id)).isEqualTo(1);
        assertThat(err.toString()).contains("has no key " + id);
    }

    @Test
    void writesNothingThatAServerWouldRefuse() {
        assertThat(run("create", "--name", "a", "--role", "root")).isEqualTo(1);
        assertThat(err.toString())
                .contains("--role must be viewer, editor or admin")
                .hasLineCount(1);
        assertThat(run("create", "--name", "a", "--role", "viewer", "--tenant", "ACME"))
                .isEqualTo(1);
        assertThat(file()).doesNotExist();
    }

    private String list() {
        out.getBuffer().setLength(0);
        assertThat(run("list")).isZero();
        return out.toString();
    }

    private int run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("access", command, "--access-keys", file().toString()));
        all.addAll(List.of(arguments));
        return new CommandLine(new KeyCommand())
                .setExecutionExceptionHandler(new ErrorReport())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private Path file() {
        return directory.resolve("access-keys");
    }
}
