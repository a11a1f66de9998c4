package dev.coldspan.locallambda.invokeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.locallambda.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.eventstream.MessageDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The protocol, spoken by hand. */
class InvokeApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final FakeTarget target = new FakeTarget().function("orders");
    private InvokeApi api;

    @BeforeEach
    void start() {
        api = InvokeApi.builder(target).region("eu-west-1").start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(api.endpoint() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> invoke(byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                to("/2015-03-31/functions/orders/invocations").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    private static void assertError(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(header(response, "x-amzn-ErrorType")).isEqualTo(type);
        JsonNode body = JSON.readTree(response.body());
        assertThat(body.path("Message").asString())
                .isNotBlank()
                .isEqualTo(body.path("message").asString());
    }

    @Test
    void givesThePayloadToTheFunctionAndItsAnswerBack() throws Exception {
        HttpResponse<String> response = invoke("{\"sku\":\"mug\"}".getBytes());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("\"done\"");
        assertThat(header(response, "X-Amz-Executed-Version")).isEqualTo("$LATEST");
        assertThat(header(response, "X-Amz-Function-Error")).isNull();
        assertThat(target.calls).singleElement().satisfies(call -> {
            assertThat(call.payload()).isEqualTo("{\"sku\":\"mug\"}");
            assertThat(call.options().requestId()).isEqualTo(header(response, "X-Amzn-RequestId"));
        });
    }

    @Test
    void makesAnEmptyObjectOfAnEmptyPayload() throws Exception {
        invoke(new byte[0]);

        assertThat(target.calls.get(0).payload()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({"ERROR", "TIMEOUT", "CRASH", "OUT_OF_MEMORY", "INIT_ERROR"})
    void saysOfEveryFailureThatItIsUnhandled(Outcome outcome) throws Exception {
        target.answer("orders", outcome, "{\"errorMessage\":\"no\"}");

        HttpResponse<String> response = invoke("{}".getBytes());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "X-Amz-Function-Error")).isEqualTo("Unhandled");
        assertThat(response.body()).isEqualTo("{\"errorMessage\":\"no\"}");
    }

    @Test
    void runsNothingInADryRun() throws Exception {
        HttpResponse<String> response = invoke("{}".getBytes(), "X-Amz-Invocation-Type", "DryRun");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(target.calls).isEmpty();
    }

    @Test
    void passesTraceHeaderAndClientContextOn() throws Exception {
        String context =
                Base64.getEncoder().encodeToString("{\"custom\":{\"name\":\"Zoë\"}}".getBytes(StandardCharsets.UTF_8));

        invoke("{}".getBytes(), "X-Amzn-Trace-Id", "Root=1-2-3", "X-Amz-Client-Context", context);

        assertThat(target.calls.get(0).options().traceHeader()).isEqualTo("Root=1-2-3");
        assertThat(JSON.readTree(target.calls.get(0).options().clientContext())
                        .at("/custom/name")
                        .asString())
                .isEqualTo("Zoë");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":}", "not json", "{} {}", "   ", "[1,]"})
    void refusesAPayloadThatIsNoJson(String payload) throws Exception {
        assertError(invoke(payload.getBytes()), 400, "InvalidRequestContentException");
        assertThat(target.calls).isEmpty();
    }

    @Test
    void refusesAPayloadThatNestsWithoutEnd() throws Exception {
        assertError(invoke("[".repeat(200_000).getBytes()), 400, "InvalidRequestContentException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "bm8ganNvbg=="})
    void refusesAClientContextThatIsNoJson(String context) throws Exception {
        assertError(invoke("{}".getBytes(), "X-Amz-Client-Context", context), 400, "InvalidRequestContentException");
    }

    @Test
    void refusesSynchronousPayloadsAboveSixMebibytes() throws Exception {
        assertError(invoke(json(6 * 1024 * 1024 + 1)), 413, "RequestTooLargeException");
        assertThat(invoke(json(6 * 1024 * 1024)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAsynchronousPayloadsAboveOneMebibyte() throws Exception {
        byte[] large = json(1024 * 1024 + 1);

        assertError(invoke(large, "X-Amz-Invocation-Type", "Event"), 413, "RequestTooLargeException");
        assertThat(invoke(json(1024 * 1024), "X-Amz-Invocation-Type", "Event").statusCode())
                .isEqualTo(202);
    }

    @Test
    void namesTheFunctionThatIsNotThere() throws Exception {
        HttpResponse<String> response = send(to("/2015-03-31/functions/nobody/invocations?Qualifier=live")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertError(response, 404, "ResourceNotFoundException");
        assertThat(response.body()).contains("arn:aws:lambda:eu-west-1:123456789012:function:nobody:live");
    }

    @Test
    void findsAFunctionByItsEncodedArn() throws Exception {
        String arn = "arn%3Aaws%3Alambda%3Aus-west-2%3A999999999999%3Afunction%3Aorders%3A%24LATEST";

        assertThat(send(to("/2015-03-31/functions/" + arn + "/invocations").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesInvocationAndLogTypesThereAreNot() throws Exception {
        assertError(invoke("{}".getBytes(), "X-Amz-Invocation-Type", "Soon"), 400, "InvalidParameterValueException");
        assertError(invoke("{}".getBytes(), "X-Amz-Log-Type", "All"), 400, "InvalidParameterValueException");
    }

    @Test
    void refusesOtherOperationsAndMethods() throws Exception {
        assertError(send(to("/2015-03-31/functions/orders").GET()), 404, "UnknownOperationException");
        assertError(send(to("/2015-03-31/functions/orders/invocations").GET()), 404, "UnknownOperationException");
        assertError(send(to("/").POST(HttpRequest.BodyPublishers.noBody())), 404, "UnknownOperationException");
    }

    @Test
    void refusesRequestsFromWebPages() throws Exception {
        assertError(invoke("{}".getBytes(), "Origin", "https://example.com"), 403, "AccessDeniedException");
        assertThat(target.calls).isEmpty();
    }

    @Test
    void answersAFailureOfItsOwnAsAServiceException() throws Exception {
        target.answer("orders", () -> {
            throw new IllegalStateException("the disk is full");
        });

        HttpResponse<String> response = invoke("{}".getBytes());

        assertError(response, 500, "ServiceException");
        assertThat(response.body()).contains("the disk is full");
    }

    @Test
    void streamsTheAnswerAndItsEnd() throws Exception {
        HttpResponse<InputStream> response = HTTP.send(
                to("/2021-11-15/functions/orders/response-streaming-invocations")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());

        assertThat(header(response, "Content-Type")).isEqualTo("application/vnd.amazon.eventstream");
        List<String> events = new ArrayList<>();
        new MessageDecoder(message ->
                        events.add(message.getHeaders().get(":event-type").getString() + " "
                                + new String(message.getPayload(), StandardCharsets.UTF_8)))
                .feed(response.body().readAllBytes());
        assertThat(events).containsExactly("PayloadChunk \"d", "PayloadChunk one\"", "InvokeComplete {}");
    }

    @Test
    void refusesAStreamBeforeItsFirstPieceWithAPlainError() throws Exception {
        target.answer("orders", () -> {
            throw new IllegalStateException("the disk is full");
        });

        HttpResponse<String> response = send(to("/2021-11-15/functions/orders/response-streaming-invocations")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertError(response, 500, "ServiceException");
    }

    @Test
    void endsAStreamOfAFailedFunctionWithTheError() throws Exception {
        target.answer("orders", Outcome.ERROR, "{\"errorMessage\":\"no mug\"}");

        HttpResponse<String> response = send(to("/2021-11-15/functions/orders/response-streaming-invocations")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(response.body())
                .contains("\"ErrorCode\":\"Unhandled\"")
                .contains("no mug")
                .doesNotContain("PayloadChunk");
    }

    @Test
    void saysWhichPortIsTaken() {
        int taken = api.endpoint().getPort();

        assertThatThrownBy(() -> InvokeApi.builder(target).port(taken).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + taken);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvokeApi.builder(target).port(70_000))
                .withMessageContaining("port");
    }

    /** A JSON string of so many bytes. */
    private static byte[] json(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        bytes[0] = '"';
        bytes[length - 1] = '"';
        return bytes;
    }
}
