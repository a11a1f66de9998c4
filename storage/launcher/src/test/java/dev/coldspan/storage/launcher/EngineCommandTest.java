package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The engine's process as the system sees it. */
@EnabledOnOs(OS.LINUX)
class EngineCommandTest {

    @TempDir
    static Path data;

    private static EmbeddedClickHouse engine;
    private static Path process;

    @BeforeAll
    static void startEngine() {
        engine = EmbeddedClickHouse.builder().dataDirectory(data).start();
        process = Path.of("/proc", Long.toString(engine.pid()));
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @Test
    void keepsOnlyHarmlessVariables() throws IOException {
        Set<String> names = nullSeparated("environ")
                .map(variable -> variable.substring(0, variable.indexOf('=')))
                .collect(Collectors.toSet());
        assertThat(names)
                .contains("TERM", "TZ")
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "USER",
                        "LANG",
                        "LC_ALL",
                        "TMPDIR",
                        "LD_LIBRARY_PATH",
                        "MALLOC_CONF",
                        "TERM",
                        "TZ");
    }

    @Test
    void showsNoPasswordInTheProcessList() throws IOException {
        String password = engine.jdbcUrl().replaceAll(".*password=", "");
        assertThat(nullSeparated("cmdline"))
                .contains(EngineMain.class.getName())
                .noneMatch(text -> text.contains(password));
    }

    @Test
    void hasASmallHeap() throws IOException {
        assertThat(nullSeparated("cmdline")).contains("-Xmx64m", "-XX:+UseSerialGC");
    }

    @Test
    void leadsASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        // After the name in parentheses: state, parent, process group, session, terminal.
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        assertThat(fields.get(2)).isEqualTo(Long.toString(engine.pid()));
        assertThat(fields.get(3)).isEqualTo(Long.toString(engine.pid()));
        assertThat(fields.get(4)).as("controlling terminal").isEqualTo("0");
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        Set<String> listening = Stream.of("tcp", "tcp6")
                .flatMap(EngineCommandTest::rows)
                .map(row -> row.trim().split("\\s+"))
                .filter(columns -> columns[3].equals("0A"))
                .map(columns -> columns[1])
                .filter(address -> List.of(engine.httpPort(), engine.nativePort())
                        .contains(Integer.parseInt(address.substring(address.indexOf(':') + 1), 16)))
                .collect(Collectors.toSet());
        assertThat(listening).hasSize(2).allMatch(address -> address.startsWith("0100007F:"));
    }

    private static Stream<String> rows(String table) {
        try {
            return Files.readAllLines(process.resolve("net").resolve(table)).stream()
                    .skip(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> nullSeparated(String file) throws IOException {
        return Stream.of(new String(Files.readAllBytes(process.resolve(file)), StandardCharsets.UTF_8).split("\0"));
    }
}
