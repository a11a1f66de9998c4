package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What usually goes wrong at a start gives one line that says what to do, and a code that scripts can see. */
class ClearErrorsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String[] FREE_PORTS = {
        "--listen=127.0.0.1:0", "--otlp-grpc=127.0.0.1:0", "--otlp-http=127.0.0.1:0"
    };

    @TempDir
    private Path directory;

    @Test
    void aBusyPortNamesTheOptionAndTheAddress() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            for (String option : List.of("--listen", "--otlp-grpc", "--otlp-http")) {
                assertThat(failure(Map.of(), 1, "up", with(option + "=" + address)))
                        .contains(option)
                        .contains(address);
            }
        }
    }

    @Test
    void aLockedDataDirectoryNamesTheDirectory() {
        try (Program first = Program.start(directory, Map.of(), arguments("up", FREE_PORTS))) {
            first.await("Dashboards and query API on", LIMIT);
            assertThat(failure(Map.of(), 1, "up", FREE_PORTS)).contains("data").containsIgnoringCase("in use");
        }
    }

    @Test
    void anUnreachableClickHouseNamesItsAddress() {
        assertThat(failure(
                        Map.of(), 1, "up", with("--clickhouse=jdbc:clickhouse://127.0.0.1:9/x?user=u&password=hush")))
                .contains("127.0.0.1:9")
                .contains("--clickhouse")
                .doesNotContain("hush");
    }

    @Test
    void aMissingNpmIsNamedWithTheWayOut() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Map<String, String> environment = Map.of("PATH", empty.toString(), "COLDSPAN_CACHE", empty.toString());
        assertThat(failure(environment, 1, "up", FREE_PORTS)).contains("npm").contains("--clickhouse");
    }

    @Test
    void aMisspeltOptionSuggestsTheRightOne() {
        assertThat(failure(Map.of(), 2, "up", "--listn=127.0.0.1:0"))
                .contains("--listn")
                .contains("--listen");
    }

    @Test
    void aBadValueNamesItsOption() {
        assertThat(failure(Map.of("COLDSPAN_LISTEN", "nowhere"), 2, "up"))
                .contains("--listen")
                .contains("nowhere");
    }

    /** Before anything is started, so that no engine has to be stopped again and no directory is left behind. */
    @Test
    void aMissingSettingOfAnExporterIsSaidBeforeTheDatabaseStarts() {
        for (String command : List.of("up", "collector")) {
            String[] options = Arrays.copyOfRange(FREE_PORTS, command.equals("up") ? 0 : 1, FREE_PORTS.length);
            assertThat(failure(Map.of("COLDSPAN_EXPORTERS", "prometheus,otlp-backup"), 1, command, options))
                    .contains("COLDSPAN_EXPORTER_OTLP_BACKUP_ENDPOINT is not set");
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }

    @Test
    void listeningToTheWorldIsRefusedWithTheReason() {
        assertThat(failure(Map.of(), 1, "up", with("--listen=0.0.0.0:0")))
                .contains("--listen")
                .contains("0.0.0.0");
    }

    /** The one line that is left on stderr when the command fails with this code. */
    private String failure(Map<String, String> environment, int code, String command, String... options) {
        Program program = Program.start(directory, environment, arguments(command, options));
        assertThat(program.exitCode(LIMIT)).as(program.output()).isEqualTo(code);
        List<String> lines = program.output()
                .lines()
                .filter(line -> !line.startsWith("[") && !line.isBlank())
                .toList();
        if (code == 1) {
            assertThat(lines).as("one clear line").hasSize(1);
        }
        return String.join("\n", lines);
    }

    private static String[] with(String option) {
        String name = option.substring(0, option.indexOf('='));
        String[] options = FREE_PORTS.clone();
        for (int i = 0; i < options.length; i++) {
            if (options[i].startsWith(name + "=")) {
                options[i] = option;
                return options;
            }
        }
        return Stream.concat(Arrays.stream(options), Stream.of(option)).toArray(String[]::new);
    }

    private static String[] arguments(String command, String... options) {
        return Stream.concat(Stream.of(command), Arrays.stream(options)).toArray(String[]::new);
    }
}
