package dev.coldspan.collector.otlpexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpSettingsTest {

    @Test
    void needsOnlyAnEndpoint() {
        OtlpSettings settings = read(Map.of("X_ENDPOINT", "http://collector:4317"));

        assertTrue(settings.grpc());
        assertTrue(settings.gzip());
        assertFalse(settings.secure());
        assertEquals(Duration.ofSeconds(10), settings.timeout());
        assertEquals(3 << 20, settings.maxRequestBytes());
        assertEquals(EnumSet.allOf(Signal.class), settings.signals());
        assertEquals(Map.of(), settings.headers());
    }

    @ParameterizedTest
    @CsvSource({
        "http://h:1,grpc,1",
        "http://h,grpc,4317",
        "https://h,grpc,4317",
        "http://h,http/protobuf,80",
        "https://h,http/protobuf,443"
    })
    void knowsThePortOfAProtocol(String endpoint, String protocol, int port) {
        assertEquals(
                port,
                read(Map.of("X_ENDPOINT", endpoint, "X_PROTOCOL", protocol)).port());
    }

    @Test
    void takesSomeSignals() {
        assertEquals(
                Set.of(Signal.TRACES, Signal.LOGS),
                read(Map.of("X_ENDPOINT", "http://h:1", "X_SIGNALS", "traces, logs"))
                        .signals());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"collector:4317", "ftp://h:1", "http://", "http://user:pw@h:1", "http://h:1?x=1", "http://a b"})
    void namesAnEndpointThatIsNone(String endpoint) {
        assertTrue(complaint(Map.of("X_ENDPOINT", endpoint)).startsWith("X_ENDPOINT"));
    }

    @Test
    void saysWhatIsMissing() {
        assertEquals("X_ENDPOINT is not set; for example http://127.0.0.1:4317", complaint(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "PROTOCOL,http/json,X_PROTOCOL must be grpc or http/protobuf",
        "COMPRESSION,zstd,X_COMPRESSION must be gzip or none",
        "TIMEOUT,0,X_TIMEOUT must be a duration",
        "SIGNALS,spans,X_SIGNALS: \"spans\" is not one of",
        "MAX_REQUEST_SIZE,1KB,X_MAX_REQUEST_SIZE must be a size",
        "CERTIFICATE,/does/not/exist,X_CERTIFICATE: /does/not/exist cannot be read"
    })
    void namesTheVariableThatCannotBeUsed(String name, String value, String complaint) {
        String said = complaint(Map.of("X_ENDPOINT", "https://h:1", "X_" + name, value));

        assertTrue(said.startsWith(complaint), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "=s3cret",
                "two words=s3cret",
                "a=1,s3cret",
                "grpc-timeout=s3cret",
                "a=s3cret%0d%0ab",
                "a=%zzs3cret"
            })
    void doesNotShowTheValueOfAHeaderItCannotUse(String headers) {
        String said = complaint(Map.of("X_ENDPOINT", "http://h:1", "X_HEADERS", headers));

        assertTrue(said.startsWith("X_HEADERS: "), said);
        assertFalse(said.contains("s3cret"), said);
    }

    @Test
    void wantsACertificateAndItsKeyTogether(@TempDir Path folder) throws Exception {
        String file = Files.writeString(folder.resolve("a.pem"), "x").toString();

        assertEquals(
                "X_CLIENT_CERTIFICATE and X_CLIENT_KEY must be set together",
                complaint(Map.of("X_ENDPOINT", "https://h:1", "X_CLIENT_CERTIFICATE", file)));
    }

    @Test
    void doesNotLetCertificatesBeSetForNothing(@TempDir Path folder) throws Exception {
        String file = Files.writeString(folder.resolve("a.pem"), "x").toString();

        assertEquals(
                "X_ENDPOINT must begin with https:// when certificates are set",
                complaint(Map.of("X_ENDPOINT", "http://h:1", "X_CERTIFICATE", file)));
    }

    @Test
    void namesTheFileThatHoldsNoCertificate(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.pem"), "x");

        assertTrue(complaint(Map.of("X_ENDPOINT", "https://h:1", "X_CERTIFICATE", file.toString()))
                .startsWith(file + " does not hold PEM certificates"));
        assertTrue(complaint(Map.of(
                        "X_ENDPOINT",
                        "https://h:1",
                        "X_CLIENT_CERTIFICATE",
                        file.toString(),
                        "X_CLIENT_KEY",
                        file.toString()))
                .startsWith(file + " does not hold a PEM key"));
    }

    @Test
    void keepsHeadersOutOfLogs() {
        assertEquals(
                "OTLP/gRPC to http://h:1",
                read(Map.of("X_ENDPOINT", "http://h:1", "X_HEADERS", "a=s3cret"))
                        .toString());
    }

    private static OtlpSettings read(Map<String, String> environment) {
        return OtlpSettings.read(new Settings(environment, "X_", new HashSet<>()));
    }

    private static String complaint(Map<String, String> environment) {
        return assertThrows(IllegalArgumentException.class, () -> read(environment))
                .getMessage();
    }
}
