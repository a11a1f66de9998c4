package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.Schema.Migration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final Path SNAPSHOT = Path.of("src/test/resources/schema.snapshot.sql");
    private static final Path CLUSTER = Path.of("src/test/resources/schema-cluster.snapshot.sql");

    /** After a wanted change, copy target/schema*.snapshot.sql over the committed ones and review the difference. */
    @Test
    void rendersAsCommitted() throws IOException {
        String rendered = Schema.migrations().stream()
                .map(migration -> "-- " + migration.name() + "\n" + rendered(migration))
                .collect(Collectors.joining(";\n\n", "", ";\n"));
        assertThat(written(rendered, SNAPSHOT)).hasSameTextualContentAs(SNAPSHOT, StandardCharsets.UTF_8);
    }

    @Test
    void rendersForAClusterAsCommitted() throws IOException {
        Layout layout = Layout.of(Cluster.of("telemetry"));
        String rendered = Schema.migrations().stream()
                .map(migration ->
                        "-- " + migration.name() + "\n" + String.join(";\n\n", layout.statements(rendered(migration))))
                .collect(Collectors.joining(";\n\n", "", ";\n"));
        assertThat(written(rendered, CLUSTER)).hasSameTextualContentAs(CLUSTER, StandardCharsets.UTF_8);
    }

    private static String rendered(Migration migration) {
        return Sql.render(migration.template(), Schema.variables(ClickHouseOptions.of("jdbc:ch://host")));
    }

    private static Path written(String rendered, Path snapshot) throws IOException {
        Path now = Path.of("target").resolve(snapshot.getFileName());
        Files.createDirectories(now.getParent());
        return Files.writeString(now, rendered);
    }

    @Test
    void listsEveryFileOfTheFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("schema"))) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".sql", ""))
                    .sorted()
                    .toList();
            assertThat(Schema.migrations()).extracting(Migration::name).containsExactlyElementsOf(names);
        }
    }

    @Test
    void numbersEachMigrationOnce() {
        assertThat(Schema.migrations())
                .extracting(Migration::version)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void mayRunEachStatementAgain(String name) {
        String statement = Sql.read("schema/" + name).replaceAll("(?m)^--.*\n", "");
        assertThat(statement)
                .containsPattern("^(CREATE (TABLE|MATERIALIZED VIEW) IF NOT EXISTS|DROP (TABLE|VIEW) IF EXISTS"
                        + "|ALTER TABLE \\w+\\s+(ADD \\w+ IF NOT EXISTS|DROP \\w+ IF EXISTS|MODIFY ))")
                .doesNotContain(";");
    }

    @ParameterizedTest
    @MethodSource("names")
    void leavesNoVariableUnrendered(String name) {
        String sql = Sql.render(Sql.read("schema/" + name), Schema.variables(ClickHouseOptions.of("jdbc:ch://host")));
        assertThat(sql).doesNotContainPattern("\\{\\w+}");
    }

    @Test
    void checksumsTheTemplate() {
        assertThat(new Migration("001_a", "SELECT 1").checksum()).isEqualTo("e004ebd5b5532a4b");
        assertThat(new Migration("001_a", "SELECT 2").checksum()).isNotEqualTo("e004ebd5b5532a4b");
    }

    static Stream<String> names() {
        return Schema.migrations().stream().map(Migration::name);
    }
}
