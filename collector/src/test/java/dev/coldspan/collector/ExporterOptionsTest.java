package dev.coldspan.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.otlpexport.RejectionCounters;
import dev.coldspan.collector.queue.WhenFull;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "clickhouse"})
    void isClickHouseAloneUnlessToldOtherwise(String list) {
        assertThat(read("COLDSPAN_EXPORTERS", list)).isEqualTo(ExporterOptions.NONE);
        assertThat(read()).isEqualTo(ExporterOptions.NONE);
    }

    @Test
    void readsSeveralOfAType() {
        ExporterOptions options = read(
                "COLDSPAN_EXPORTERS", "otlp, otlp-backup,file,prometheus",
                "COLDSPAN_EXPORTER_OTLP_ENDPOINT", "http://a:1",
                "COLDSPAN_EXPORTER_OTLP_BACKUP_ENDPOINT", "https://b",
                "COLDSPAN_EXPORTER_OTLP_BACKUP_PROTOCOL", "http/protobuf",
                "COLDSPAN_EXPORTER_FILE_PATH", "-");

        assertThat(options.chosen().keySet()).containsExactly("otlp", "otlp-backup", "file", "prometheus");
        RejectionCounters counters = new RejectionCounters(new PrometheusRegistry());
        try (Exporter one = options.chosen().get("otlp").make("otlp", counters);
                Exporter other = options.chosen().get("otlp-backup").make("otlp-backup", counters)) {
            assertThat(one).hasToString("otlp: OTLP/gRPC to http://a:1");
            assertThat(other).hasToString("otlp-backup: OTLP/HTTP to https://b");
        }
    }

    @Test
    void givesAnExporterAQueueOfItsOwnSize() {
        ExporterOptions options = read(
                "COLDSPAN_EXPORTERS", "otlp,file",
                "COLDSPAN_EXPORTER_OTLP_ENDPOINT", "http://a:1",
                "COLDSPAN_EXPORTER_OTLP_QUEUE_SIZE", "1GB",
                "COLDSPAN_EXPORTER_FILE_PATH", "-");

        assertThat(options.queueBytes("otlp", 5)).isEqualTo(1L << 30);
        assertThat(options.queueBytes("file", 5)).isEqualTo(5);
        assertThat(options.queueBytes("clickhouse", 5)).isEqualTo(5);
    }

    @Test
    void letsSendersWaitForClickHouseOnlyUnlessToldOtherwise() {
        ExporterOptions options = read(
                "COLDSPAN_EXPORTERS", "otlp,file",
                "COLDSPAN_EXPORTER_OTLP_ENDPOINT", "http://a:1",
                "COLDSPAN_EXPORTER_OTLP_WHEN_FULL", "Block",
                "COLDSPAN_EXPORTER_FILE_PATH", "-");

        assertThat(options.whenFull("clickhouse")).isEqualTo(WhenFull.BLOCK);
        assertThat(options.whenFull("otlp")).isEqualTo(WhenFull.BLOCK);
        assertThat(options.whenFull("file")).isEqualTo(WhenFull.DROP);
        assertThatThrownBy(() -> read(
                        "COLDSPAN_EXPORTERS", "file",
                        "COLDSPAN_EXPORTER_FILE_PATH", "-",
                        "COLDSPAN_EXPORTER_FILE_WHEN_FULL", "wait"))
                .hasMessage("COLDSPAN_EXPORTER_FILE_WHEN_FULL must be drop or block, is \"wait\"");
    }

    @Test
    void namesAFolderThatCannotBeWrittenTo(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        assertThatThrownBy(() -> read(
                        "COLDSPAN_EXPORTERS",
                        "file",
                        "COLDSPAN_EXPORTER_FILE_PATH",
                        file.resolve("below").toString()))
                .hasMessage("COLDSPAN_EXPORTER_FILE_PATH: " + file + " is not a folder that can be written to");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka | there is no exporter of type kafka; the types are otlp, file,",
                "otlp/backup | \"otlp/backup\" is not a name",
                "OTLP | \"OTLP\" is not a name",
                "../etc | \"../etc\" is not a name",
                "file,file | names file twice; two of a type are file and file-2"
            })
    void namesTheExporterThatCannotBe(String list, String complaint) {
        assertThatThrownBy(() -> read("COLDSPAN_EXPORTERS", list, "COLDSPAN_EXPORTER_FILE_PATH", "-"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("COLDSPAN_EXPORTERS")
                .hasMessageContaining(complaint);
    }

    @Test
    void namesTheSettingThatIsMissing() {
        assertThatThrownBy(() -> read("COLDSPAN_EXPORTERS", "otlp-backup"))
                .hasMessage("COLDSPAN_EXPORTER_OTLP_BACKUP_ENDPOINT is not set; for example http://127.0.0.1:4317");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COLDSPAN_EXPORTER_OTLP_ENPOINT",
                "COLDSPAN_EXPORTER_FILE_PATH",
                "COLDSPAN_EXPORTER_OTLP_2_ENDPOINT"
            })
    void doesNotIgnoreASettingThatNobodyReads(String misspelt) {
        assertThatThrownBy(() -> read(
                        "COLDSPAN_EXPORTERS", "otlp", "COLDSPAN_EXPORTER_OTLP_ENDPOINT", "http://a:1", misspelt, "x"))
                .hasMessageStartingWith(misspelt + " is not a setting of any exporter in COLDSPAN_EXPORTERS");
    }

    @Test
    void doesNotGiveAQueueToWhatIsScraped() {
        assertThatThrownBy(() ->
                        read("COLDSPAN_EXPORTERS", "prometheus", "COLDSPAN_EXPORTER_PROMETHEUS_QUEUE_SIZE", "1GB"))
                .hasMessageStartingWith("COLDSPAN_EXPORTER_PROMETHEUS_QUEUE_SIZE is not a setting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENDPOINT",
                "HEADERS",
                "CLIENT_KEY",
                "PATH",
                "MAX_FILE_SIZE",
                "ADDRESS",
                "MAX_FUNCTIONS",
                "QUEUE_SIZE",
                "WHEN_FULL"
            })
    void explainsEachSetting(String name) {
        assertThat(ExporterOptions.HELP).containsPattern("(?m)^  " + name + " +\\S");
    }

    private static ExporterOptions read(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return ExporterOptions.read(environment, false);
    }
}
