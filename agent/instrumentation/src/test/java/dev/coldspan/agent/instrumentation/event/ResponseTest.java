package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseTest {
    private static Response response(String text) {
        return Response.of(Samples.bytes(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"statusCode\":200,\"body\":\"x\"} | 200",
                "{\"headers\":{\"a\":\"b\"},\"statusCode\":503} | 503",
                "{\"statusCode\":\"404\"} | 404",
                "{\"statusCode\":99} | -1",
                "{\"statusCode\":2000} | -1",
                "{\"statusCode\":{}} | -1",
                "{\"body\":\"{\\\"statusCode\\\":500}\"} | -1",
                "\"text\" | -1",
                "[] | -1",
                "{\"statusCode\":5 | -1",
            })
    void readsTheStatusCode(String text, int status) {
        assertThat(response(text).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"495\"},{\"itemIdentifier\":\"\"}]} | 2",
                "{\"other\":{\"batchItemFailures\":[1]},\"batchItemFailures\":[{}]} | 1",
                "{\"batchItemFailures\":[]} | 0",
                "{\"batchItemFailures\":null} | 0",
                "{\"batchItemFailures\":\"all\"} | 0",
                "{} | 0",
                "[{\"batchItemFailures\":[1]}] | 0",
                "\"text\" | 0",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"4 | 1",
            })
    void countsWhatFailedOfABatch(String text, int failures) {
        assertThat(response(text).batchItemFailures()).isEqualTo(failures);
    }

    @Test
    void countsFailuresAsFarAsItLooks() {
        String many = "{\"batchItemFailures\":[" + "{\"itemIdentifier\":\"1\"},".repeat(1_000_000) + "{}]}";
        assertThat(response(many).batchItemFailures()).isBetween(1_000, 4_000);
    }

    @Test
    void measuresTheAnswer() {
        assertThat(response("{\"a\":\"\u00e9\"}").length()).isEqualTo(10);
        assertThat(Response.of(new byte[0]).length()).isZero();
        assertThat(Response.of(new byte[0]).statusCode()).isEqualTo(-1);
    }

    @Test
    void readsResultsThatAreObjects() {
        assertThat(Response.ofResult(Map.of("statusCode", 201)).statusCode()).isEqualTo(201);
        assertThat(Response.ofResult(new APIGatewayProxyResponseEvent().withStatusCode(404))
                        .statusCode())
                .isEqualTo(404);
        StreamsEventResponse refused = new StreamsEventResponse();
        refused.setBatchItemFailures(List.of(new StreamsEventResponse.BatchItemFailure("495")));
        assertThat(Response.ofResult(refused).batchItemFailures()).isEqualTo(1);
        assertThat(Response.ofResult("text").statusCode()).isEqualTo(-1);
        assertThat(Response.ofResult(null).length()).isEqualTo(-1);
    }
}
