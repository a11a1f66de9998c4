package dev.coldspan.collector.intake.firehose;

import static dev.coldspan.collector.intake.CloudWatchLines.firehose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.CollectorOptions;
import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.intake.CloudWatchLines;
import dev.coldspan.collector.security.ApiKey;
import dev.coldspan.collector.security.KeyFile;
import dev.coldspan.collector.security.SecurityOptions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Firehose's access key is an API key of ours; F4i of the catalogue of bad inputs. */
class FirehoseKeyTest {

    private static final String ID = "id-1";

    @TempDir
    Path data;

    private ApiKey key;
    private TestCollector collector;
    private final String body = firehose(
            ID, new CloudWatchLines().line(System.currentTimeMillis(), "hello").data());

    @BeforeEach
    void start() throws Exception {
        Path credentials = data.resolve("credentials");
        key = new KeyFile(credentials, Clock.systemUTC()).create("aws", "acme", List.of(), List.of(), Optional.empty());
        CollectorOptions open = TestCollector.options(data);
        SecurityOptions security = new SecurityOptions(Optional.of(credentials), Optional.empty());
        collector = TestCollector.start(open.withSecurity(security, open.otlpGrpc(), open.otlpHttp(), false));
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void takesTheKeyFromFirehosesHeader() throws Exception {
        assertThat(deliver(key.text()).statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(collector.logs.tenants()).containsExactly("acme"));
    }

    @Test
    void refusesAWrongKeyNoKeyAndAnEndlessOneInFirehosesForm() throws Exception {
        for (String wrong :
                new String[] {key.text().replace(key.secret(), "0".repeat(64)), "x", "k".repeat(4_097), null}) {
            HttpResponse<byte[]> answer = deliver(wrong);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .contains("\"requestId\":\"" + ID + "\"")
                    .contains("errorMessage")
                    .doesNotContain("kkkk");
        }
        assertThat(collector.numbers.sum("receiver_requests", "transport", "firehose", "outcome", "unauthenticated"))
                .isEqualTo(4);
    }

    private HttpResponse<byte[]> deliver(String shown) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return shown == null
                ? collector.post("/v1/firehose", "application/json", bytes, "X-Amz-Firehose-Request-Id", ID)
                : collector.post(
                        "/v1/firehose",
                        "application/json",
                        bytes,
                        "X-Amz-Firehose-Request-Id",
                        ID,
                        "X-Amz-Firehose-Access-Key",
                        shown);
    }
}
