package dev.coldspan.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SettingsTest {

    @TempDir
    private Path directory;

    @Command(name = "server")
    static final class Server {
        @Mixin
        final OtlpOptions otlp = new OtlpOptions();

        @Mixin
        final StorageOptions storage = new StorageOptions();
    }

    @Command(name = "versioned", mixinStandardHelpOptions = true)
    static final class Versioned {}

    @Test
    void aFlagWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        file("coldspan.yaml", "otlp-grpc: 127.0.0.1:1\notlp-http: 127.0.0.1:1\ndata: from-file\n");
        Server server = parse(
                Map.of("COLDSPAN_OTLP_GRPC", "127.0.0.1:2", "COLDSPAN_OTLP_HTTP", "127.0.0.1:2"),
                "--otlp-grpc=127.0.0.1:3");
        assertThat(server.otlp.grpc()).hasToString("127.0.0.1:3");
        assertThat(server.otlp.http()).hasToString("127.0.0.1:2");
        assertThat(server.storage.data()).isEqualTo(Path.of("from-file"));
    }

    @Test
    void defaultsApplyWithoutAnyOfThem() {
        Server server = parse(Map.of());
        assertThat(server.otlp.grpc()).hasToString("127.0.0.1:4317");
        assertThat(server.storage.data()).isEqualTo(Path.of("data"));
        assertThat(server.storage.clickhouse()).isNull();
    }

    @Test
    void bothNamesOfAnOptionWorkInTheEnvironment() {
        assertThat(parse(Map.of("COLDSPAN_CLICKHOUSE", "jdbc:a")).storage.clickhouse())
                .isEqualTo("jdbc:a");
        assertThat(parse(Map.of("COLDSPAN_CLICKHOUSE_URL", "jdbc:b")).storage.clickhouse())
                .isEqualTo("jdbc:b");
    }

    @Test
    void aNamedFileIsReadInsteadOfTheUsualOne() throws IOException {
        file("coldspan.yaml", "data: usual\n");
        file("other.yaml", "data: other\n");
        assertThat(parse(Map.of("COLDSPAN_CONFIG", "other.yaml")).storage.data())
                .isEqualTo(Path.of("other"));
        assertThat(load(new String[] {"--config", "other.yaml"}, Map.of())).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listn: 1                | unknown key 'listn'; known are",
                "data: [a, b]            | values must be plain text or numbers",
                "just words              | expected lines such as 'listen: 127.0.0.1:8080'",
                "data: 'unclosed         | is not valid YAML",
            })
    void aBadFileIsRefusedWithItsNameAndTheReason(String content, String message) throws IOException {
        file("coldspan.yaml", content);
        assertThatThrownBy(() -> parse(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coldspan.yaml")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing is set yet\n", "---\n"})
    void aFileWithoutSettingsSetsNothing(String content) throws IOException {
        file("coldspan.yaml", content);
        assertThat(parse(Map.of()).storage.data()).isEqualTo(Path.of("data"));
    }

    @Test
    void helpAndVersionAreNoSettings() {
        CommandLine line = new CommandLine(new Versioned());
        line.setDefaultValueProvider(load(new String[0], Map.of("COLDSPAN_VERSION", "1.2", "COLDSPAN_HELP", "true")));
        assertThat(line.parseArgs().isVersionHelpRequested()).isFalse();
        assertThat(line.isUsageHelpRequested()).isFalse();
    }

    @Test
    void aNamedFileThatIsMissingIsRefused() {
        assertThatThrownBy(() -> parse(Map.of("COLDSPAN_CONFIG", "none.yaml")))
                .hasMessageContaining("none.yaml cannot be read");
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private Server parse(Map<String, String> environment, String... args) {
        Server server = new Server();
        new CommandLine(server)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(load(args, environment))
                .parseArgs(args);
        return server;
    }

    private Settings load(String[] args, Map<String, String> environment) {
        return Settings.load(args, environment, directory, new CommandLine(new Server()).getCommandSpec());
    }
}
