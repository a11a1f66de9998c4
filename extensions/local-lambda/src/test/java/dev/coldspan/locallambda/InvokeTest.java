package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.json;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static dev.coldspan.locallambda.Fixtures.testClasses;
import static dev.coldspan.locallambda.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldspan.locallambda.handlers.Echo;
import dev.coldspan.locallambda.handlers.Misbehaving;
import dev.coldspan.locallambda.handlers.PlainMethods;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invocations that go well, on the real runtime interface client. */
class InvokeTest {

    private static final RecordingLog LOG = new RecordingLog();
    private static LocalLambda lambda;

    @BeforeAll
    static void start() {
        lambda = LocalLambda.builder()
                .function(function("echo", Echo.class)
                        .memoryMb(256)
                        .timeout(Duration.ofSeconds(20))
                        .environment("TABLE", "orders")
                        .jvmArguments(List.of("-Dshop.mode=test"))
                        .build())
                .function(function("stream", Misbehaving.class)
                        .timeout(Duration.ofSeconds(20))
                        .build())
                .function(plain("greet", "greet"))
                .function(plain("count", "countWithContext"))
                .region("eu-west-1")
                .accountId("210987654321")
                .logSink(LOG)
                .start();
    }

    @AfterAll
    static void stop() {
        lambda.close();
    }

    private static LambdaFunction plain(String name, String method) {
        return LambdaFunction.builder(name)
                .handler(PlainMethods.class.getName() + "::" + method)
                .codePath(testClasses())
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    private static JsonNode echo(InvokeOptions options) {
        return json(lambda.invoke("echo", "{\"say\":\"hi\"}".getBytes(), options));
    }

    @Test
    void givesTheEventToARequestHandlerAndReturnsItsAnswer() {
        InvocationResult result =
                lambda.invoke("echo", "{\"say\":\"grüß dich\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(result.outcome()).isEqualTo(Outcome.OK);
        assertThat(json(result).at("/event/say").asString()).isEqualTo("grüß dich");
    }

    @Test
    void runsARequestStreamHandler() {
        assertThat(text(lambda.invoke("stream", quoted("hello")))).isEqualTo("\"HELLO\"");
    }

    @Test
    void runsAPlainMethod() {
        assertThat(text(lambda.invoke("greet", quoted("Ada")))).isEqualTo("\"hello Ada\"");
    }

    @Test
    void runsAPlainMethodWithAContext() {
        assertThat(text(lambda.invoke("count", quoted("four")))).isEqualTo("4");
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(LOG.function("count")).contains("counting for count"));
    }

    @Test
    void tellsTheHandlerWhichInvocationItServes() {
        InvocationResult result = lambda.invoke("echo", "{}".getBytes());
        JsonNode seen = json(result);

        assertThat(UUID.fromString(result.requestId())).isNotNull();
        assertThat(seen.path("requestId").asString()).isEqualTo(result.requestId());
        assertThat(seen.path("logStream").asString()).isEqualTo(result.instance());
        assertThat(seen.path("functionArn").asString())
                .isEqualTo("arn:aws:lambda:eu-west-1:210987654321:function:echo");
        assertThat(seen.path("memoryMb").asInt()).isEqualTo(256);
        assertThat(seen.path("remainingMs").asInt()).isBetween(10_000, 20_000);
    }

    @Test
    void setsTheVariablesThatAwsDocuments() {
        JsonNode env = echo(InvokeOptions.none()).path("env");

        assertThat(env.path("AWS_LAMBDA_FUNCTION_NAME").asString()).isEqualTo("echo");
        assertThat(env.path("AWS_LAMBDA_FUNCTION_VERSION").asString()).isEqualTo("$LATEST");
        assertThat(env.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asString()).isEqualTo("256");
        assertThat(env.path("AWS_LAMBDA_INITIALIZATION_TYPE").asString()).isEqualTo("on-demand");
        assertThat(env.path("AWS_LAMBDA_LOG_GROUP_NAME").asString()).isEqualTo("/aws/lambda/echo");
        assertThat(env.path("AWS_LAMBDA_LOG_STREAM_NAME").asString())
                .matches("\\d{4}/\\d\\d/\\d\\d\\[\\$LATEST][0-9a-f]{32}");
        assertThat(env.path("AWS_LAMBDA_RUNTIME_API").asString()).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(env.path("AWS_REGION").asString()).isEqualTo("eu-west-1");
        assertThat(env.path("AWS_EXECUTION_ENV").asString()).startsWith("AWS_Lambda_java");
        assertThat(env.path("TZ").asString()).isEqualTo(":UTC");
        assertThat(env.path("_HANDLER").asString()).isEqualTo(Echo.class.getName());
        assertThat(env.path("TABLE").asString()).isEqualTo("orders");
    }

    @Test
    void passesNothingOfTheHostsEnvironmentOn() {
        JsonNode env = echo(InvokeOptions.none()).path("env");

        assertThat(System.getenv()).as("the host has variables of its own").containsKey("HOME");
        assertThat(env.has("HOME")).isFalse();
        assertThat(env.has("USER")).isFalse();
        assertThat(env.size()).isLessThan(25);
    }

    @Test
    void loadsTheFunctionBelowTheSystemClassLoader() {
        assertThat(echo(InvokeOptions.none()).path("loader").asString())
                .isEqualTo("com.amazonaws.services.lambda.runtime.api.client.CustomerClassLoader");
    }

    @Test
    void passesTheCallersTraceHeaderOn() {
        String header = "Root=1-6900AA00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=0;Lineage=a:1";

        InvocationResult result =
                lambda.invoke("echo", "{}".getBytes(), InvokeOptions.none().withTraceHeader(header));

        assertThat(json(result).path("trace").asString()).isEqualTo(header);
        assertThat(result.traceHeader()).isEqualTo(header);
        assertThat(result.traceId()).isEqualTo("6900aa000123456789abcdef01234567");
    }

    @Test
    void makesUpASampledTraceWhenTheCallerHasNone() {
        InvocationResult result = lambda.invoke("echo", "{}".getBytes());

        assertThat(result.traceHeader())
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1")
                .isEqualTo(json(result).path("trace").asString());
        assertThat(result.traceId()).hasSize(32);
    }

    @Test
    void passesTheClientContextOn() {
        InvokeOptions options = InvokeOptions.none().withClientContext("{\"custom\":{\"app\":\"till\"}}");

        assertThat(echo(options).at("/client/app").asString()).isEqualTo("till");
    }

    @Test
    void reusesTheSandboxForTheNextInvocation() {
        InvocationResult first = lambda.invoke("stream", quoted("a"));
        InvocationResult second = lambda.invoke("stream", quoted("b"));

        assertThat(second.coldStart()).isFalse();
        assertThat(second.instance()).isEqualTo(first.instance());
        assertThat(second.report().initDurationMs()).isEmpty();
    }

    @Test
    void answersAsynchronously() {
        var results = List.of(1, 2, 3).stream()
                .map(i -> lambda.invokeAsync("greet", quoted("no " + i), InvokeOptions.none()))
                .toList();

        assertThat(results.stream().map(future -> text(future.join())))
                .containsExactly("\"hello no 1\"", "\"hello no 2\"", "\"hello no 3\"");
    }

    @Test
    void refusesAPayloadAboveSixMebibytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lambda.invoke("echo", new byte[7 * 1024 * 1024]))
                .withMessageContaining("6291456 bytes");
    }

    @Test
    void namesTheFunctionsThereAreWhenAskedForAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lambda.invoke("nobody", new byte[0]))
                .withMessageContaining("nobody")
                .withMessageContaining("greet");
    }
}
