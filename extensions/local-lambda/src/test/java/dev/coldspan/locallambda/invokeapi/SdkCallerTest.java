package dev.coldspan.locallambda.invokeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.locallambda.LambdaFunction;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.LogSink;
import dev.coldspan.locallambda.handlers.Echo;
import dev.coldspan.locallambda.handlers.Misbehaving;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** AWS's SDK for Java calls functions that run on AWS's runtime interface client: only the middle is ours. */
class SdkCallerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path directory;

    private static LocalLambda lambda;
    private static InvokeApi api;
    private static LambdaClient client;

    @BeforeAll
    static void start() {
        TailLog tails = new TailLog(LogSink.toSlf4j());
        lambda = LocalLambda.builder()
                .function(function("echo", Echo.class, 10))
                .function(function("moody", Misbehaving.class, 10))
                .function(function("single", Misbehaving.class, 1))
                .logSink(tails)
                .start();
        api = InvokeApi.builder(InvokeTarget.of(lambda))
                .tailLog(tails)
                .async(AsyncSettings.defaults().withRetryDelay(Duration.ofMillis(10)))
                .async(
                        "moody",
                        AsyncSettings.defaults()
                                .withRetryDelay(Duration.ofMillis(10))
                                .withOnFailure(new Destination.ToFile(directory.resolve("failures"))))
                .start();
        client = LambdaClient.builder()
                .endpointOverride(URI.create(api.endpoint().toString()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        api.close();
        lambda.close();
    }

    private static LambdaFunction function(String name, Class<?> handler, int maxConcurrency) {
        return LambdaFunction.builder(name)
                .handler(handler.getName())
                .codePath(Path.of("target", "test-classes"))
                .timeout(Duration.ofSeconds(20))
                .maxConcurrency(maxConcurrency)
                .build();
    }

    private static InvokeRequest.Builder to(String function, String payload) {
        return InvokeRequest.builder().functionName(function).payload(SdkBytes.fromUtf8String(payload));
    }

    @Test
    void getsTheAnswerOfTheFunction() {
        InvokeResponse response =
                client.invoke(to("echo", "{\"say\":\"grüß dich\"}").build());

        JsonNode answer = JSON.readTree(response.payload().asUtf8String());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.functionError()).isNull();
        assertThat(answer.at("/event/say").asString()).isEqualTo("grüß dich");
        assertThat(answer.path("requestId").asString())
                .isEqualTo(response.responseMetadata().requestId());
    }

    @Test
    void findsAFunctionByItsArn() {
        InvokeResponse response =
                client.invoke(to("arn:aws:lambda:us-east-1:123456789012:function:moody:$LATEST", "\"hello\"")
                        .build());

        assertThat(response.payload().asUtf8String()).isEqualTo("\"HELLO\"");
    }

    @Test
    void getsTheErrorDocumentOfAFunctionThatThrew() {
        InvokeResponse response = client.invoke(to("moody", "\"throw\"").build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(JSON.readTree(response.payload().asUtf8String())
                        .path("errorType")
                        .asString())
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void getsTheEndOfTheLogWithItsReport() {
        InvokeResponse response = client.invoke(
                to("echo", "{\"say\":\"tail\"}").logType(LogType.TAIL).build());

        String log = new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
        String id = response.responseMetadata().requestId();
        assertThat(log).contains("START RequestId: " + id, "END RequestId: " + id, "REPORT RequestId: " + id);
    }

    @Test
    void handsOverAClientContext() {
        String context = Base64.getEncoder().encodeToString("{\"custom\":{\"app\":\"till\"}}".getBytes());

        InvokeResponse response =
                client.invoke(to("echo", "{}").clientContext(context).build());

        assertThat(JSON.readTree(response.payload().asUtf8String())
                        .at("/client/app")
                        .asString())
                .isEqualTo("till");
    }

    @Test
    void asksWithoutRunningInADryRun() {
        assertThat(client.invoke(to("echo", "{}")
                                .invocationType(InvocationType.DRY_RUN)
                                .build())
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void throwsTheExceptionsOfTheApiModel() {
        assertThatThrownBy(() -> client.invoke(to("nobody", "{}").build()))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: arn:aws:lambda:us-east-1:123456789012:function:nobody");
        assertThatThrownBy(
                        () -> client.invoke(to("echo", "{}").qualifier("live").build()))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("function:echo:live");
        assertThatThrownBy(() -> client.invoke(to("echo", "{oops").build()))
                .isInstanceOf(InvalidRequestContentException.class)
                .hasMessageContaining("Could not parse request body into json");
        String large = '"' + "x".repeat(6 * 1024 * 1024) + '"';
        assertThatThrownBy(() -> client.invoke(to("echo", large).build()))
                .isInstanceOf(RequestTooLargeException.class)
                .hasMessageContaining("6291456 bytes");
    }

    @Test
    void isThrottledAboveTheFunctionsConcurrency() throws Exception {
        Thread first = new Thread(() -> client.invoke(to("single", "\"sleep\"").build()));
        first.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> lambda.stats("single").live() == 1);

        assertThatThrownBy(() -> client.invoke(to("single", "\"sleep\"").build()))
                .isInstanceOf(TooManyRequestsException.class)
                .hasMessageContaining("Rate Exceeded");
        first.join();
    }

    @Test
    void sendsEventsThatAreTriedThreeTimesAndThenRecorded() throws IOException {
        InvokeResponse response = client.invoke(
                to("moody", "\"throw\"").invocationType(InvocationType.EVENT).build());

        assertThat(response.statusCode()).isEqualTo(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> api.asyncStats().exhausted() == 1);
        JsonNode record = JSON.readTree(Files.readString(directory.resolve("failures")));
        assertThat(record.at("/requestContext/requestId").asString())
                .isEqualTo(response.responseMetadata().requestId());
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(record.at("/responsePayload/errorMessage").asString()).isEqualTo("order 17 not found");
    }
}
