package dev.coldspan.agent.instrumentation.azurefunctions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureRequestTest {
    @ParameterizedTest
    @CsvSource({
        "https://shop.example/api/orders?code=secret, /api/orders",
        "https://shop.example/api/orders#top, /api/orders",
        "http://localhost:7071/, /",
        "https://shop.example,",
        "/api/orders,",
        ",",
    })
    void cutsHostAndQueryOffAUrl(String url, String path) {
        assertThat(AzureRequest.path(url)).isEqualTo(path);
    }

    @Test
    void readsNothingFromObjectsOfAnotherShape() {
        AzureRequest request = new AzureRequest("no message");
        assertThat(request.invocationId()).isNull();
        assertThat(request.functionId()).isNull();
        assertThat(request.parent()).isNull();
        assertThat(request.httpMethod()).isNull();
        assertThat(request.metadata("MessageId")).isNull();
        assertThat(request.retries()).isZero();
        assertThat(AzureRequest.status("no builder")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"503, 503", "'', 200", "many, 0"})
    void readsTheStatusOfAnHttpAnswer(String text, int status) {
        assertThat(AzureRequest.status(new Builder(text))).isEqualTo(status);
    }

    /** As the generated builder, by the methods that are called. */
    public record Builder(String status) {
        public Builder getReturnValue() {
            return this;
        }

        public boolean hasHttp() {
            return true;
        }

        public Builder getHttp() {
            return this;
        }

        public String getStatusCode() {
            return status;
        }
    }
}
