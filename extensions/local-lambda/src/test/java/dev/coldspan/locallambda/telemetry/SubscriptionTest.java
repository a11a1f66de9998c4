package dev.coldspan.locallambda.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionTest {

    private static final String VALID = """
            {"schemaVersion":"2025-01-29","types":["platform","function"],\
            "buffering":{"maxItems":1000,"maxBytes":262144,"timeoutMs":100},\
            "destination":{"protocol":"HTTP","URI":"http://sandbox.localdomain:8089/telemetry"}}""";

    private static Subscription parse(String json) throws InvalidSubscriptionException {
        return Subscription.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAllFields() throws InvalidSubscriptionException {
        Subscription subscription = parse(VALID);

        assertThat(subscription.schema()).isEqualTo(SchemaVersion.V2025_01_29);
        assertThat(subscription.types()).containsExactly(TelemetryType.PLATFORM, TelemetryType.FUNCTION);
        assertThat(subscription.buffering()).isEqualTo(new Buffering(1000, 262_144, Duration.ofMillis(100)));
        assertThat(subscription.uri())
                .as("the name cannot be resolved outside of AWS")
                .hasToString("http://127.0.0.1:8089/telemetry");
    }

    @ParameterizedTest
    @CsvSource({
        "http://sandbox:8089, http://127.0.0.1:8089/",
        "http://127.0.0.1:8089/a?b=c, http://127.0.0.1:8089/a?b=c",
    })
    void takesTheNamesOfTheLoopbackAddress(String uri, String meant) throws InvalidSubscriptionException {
        assertThat(parse(VALID.replace("http://sandbox.localdomain:8089/telemetry", uri))
                        .uri())
                .hasToString(meant);
    }

    @Test
    void buffersByDefaultForASecond() throws InvalidSubscriptionException {
        assertThat(parse("{\"schemaVersion\":\"2022-07-01\",\"types\":[\"extension\"],"
                                + "\"destination\":{\"protocol\":\"TCP\",\"port\":8089}}")
                        .buffering())
                .isEqualTo(Buffering.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2025-01-29\" | \"2020-08-15\" | schemaVersion must be one of 2022-07-01, 2022-12-13, 2025-01-29",
                "[\"platform\",\"function\"] | [] | types must be a list of platform, function, extension",
                "[\"platform\",\"function\"] | \"platform\" | types must be a list of platform, function, extension",
                "[\"platform\",\"function\"] | [\"metrics\"] | types must be a list of platform, function, extension",
                "\"maxItems\":1000 | \"maxItems\":999 | buffering.maxItems must be 1000..10000",
                "\"maxBytes\":262144 | \"maxBytes\":1048577 | buffering.maxBytes must be 262144..1048576",
                "\"timeoutMs\":100 | \"timeoutMs\":24 | buffering.timeoutMs must be 25..30000",
                "\"timeoutMs\":100 | \"timeoutMs\":\"100\" | buffering.timeoutMs must be 25..30000",
                "\"HTTP\" | \"UDP\" | destination.protocol must be HTTP or TCP",
                "http://sandbox | https://sandbox | destination.URI must be http://sandbox.localdomain:<port>/<path>",
                "sandbox.localdomain | example.com | destination.URI must be http://sandbox.localdomain:<port>/<path>",
                "http://sandbox | ht tp://sandbox | destination.URI must be http://sandbox.localdomain:<port>/<path>",
                ":8089 | '' | destination.URI must name a port, and not 9001, which is reserved",
                ":8089 | :9001 | destination.URI must name a port, and not 9001, which is reserved",
                "\"HTTP\" | \"TCP\" | destination.port must name a port, and not 9001, which is reserved",
            })
    void namesTheFieldThatIsWrong(String valid, String wrong, String message) {
        assertThat(VALID).contains(valid);
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> parse(VALID.replace(valid, wrong)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"'', the body", "'[]', the body must be a JSON object", "'{', the body is not JSON"})
    void refusesWhatIsNoObject(String body, String message) {
        assertThatExceptionOfType(InvalidSubscriptionException.class)
                .isThrownBy(() -> parse(body))
                .withMessageStartingWith(message);
    }
}
