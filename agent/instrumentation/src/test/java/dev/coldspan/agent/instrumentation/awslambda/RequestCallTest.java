package dev.coldspan.agent.instrumentation.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.RecordedSpan;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCallTest {
    private static final String HTTP = "{\"version\":\"2.0\",\"rawPath\":\"/a\",\"headers\":{\"traceparent\":\""
            + Calls.TRACEPARENT + "\"},\"requestContext\":{\"http\":{\"method\":\"GET\"},\"timeEpoch\":1}}";
    private static final String SQS = "{\"Records\":[{\"messageId\":\"m\",\"attributes\":{\"SentTimestamp\":\"%d\"},"
            + "\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"arn:aws:sqs:eu-west-1:1:orders\"}]}";

    @AfterEach
    void forgetXRay() {
        System.clearProperty("com.amazonaws.xray.traceHeader");
    }

    private static RequestCall call(String event, String... variables) {
        return new RequestCall(Calls.request(event), Calls.function(variables));
    }

    @Test
    void tellsWhichCallItIs() {
        RecordedSpan root = Calls.started(call("{\"id\":1}"));
        assertThat(root.name()).isEqualTo("orders");
        assertThat(root.get("faas.invocation_id")).isEqualTo("7c1d0f2a");
        assertThat(root.get("aws.lambda.invoked_arn")).isEqualTo(Calls.ARN);
        assertThat(root.get("faas.trigger")).isEqualTo("other");
        assertThat(root.get("coldspan.request.size_bytes")).isEqualTo(8L);
        assertThat(root.get("coldspan.request.body")).isNull();
    }

    @Test
    void hasAParentAndARouteWhereTheEventIsARequest() {
        RecordedSpan root = Calls.started(call(HTTP));
        assertThat(root.kind()).isEqualTo(Kind.SERVER);
        assertThat(root.parent().spanId()).isEqualTo("b7ad6b7169203331");
        assertThat(root.get("coldspan.trigger.source")).isEqualTo("apigateway-http");
        assertThat(root.get("url.path")).isEqualTo("/a");
    }

    @Test
    void consumesMessages() {
        assertThat(call(SQS.formatted(5)).kind()).isEqualTo(Kind.CONSUMER);
    }

    @Test
    void takesTheXRayHeaderOfTheRequestForWantOfAnything() {
        InvocationRequest request = Calls.request("{}");
        request.setXrayTraceId(Calls.XRAY);
        RecordedSpan root = Calls.started(new RequestCall(request, Calls.function()));
        assertThat(root.parent().spanId()).isEqualTo("89abcdef01234567");
        assertThat(root.ref().isSampled()).isTrue();
    }

    @Test
    void takesTheXRayHeaderOfTheRuntimesProperty() {
        System.setProperty("com.amazonaws.xray.traceHeader", Calls.XRAY);
        assertThat(call("{}").parent().spanId()).isEqualTo("89abcdef01234567");
    }

    @Test
    void prefersTheCallersClientContextToXRay() {
        InvocationRequest request = Calls.request("{}");
        request.setXrayTraceId(Calls.XRAY);
        request.setClientContext("{\"custom\":{\"traceparent\":\"" + Calls.TRACEPARENT + "\"}}");
        assertThat(new RequestCall(request, Calls.function()).parent().spanId()).isEqualTo("b7ad6b7169203331");
    }

    @ParameterizedTest
    @CsvSource({"tracecontext,", "xray,", "none,", "xray-lambda,89abcdef01234567", "nonsense,"})
    void readsXRayOnlyWhereItIsAskedFor(String propagators, String span) {
        InvocationRequest request = Calls.request("{}");
        request.setXrayTraceId(Calls.XRAY);
        RequestCall call =
                new RequestCall(request, Calls.function("OTEL_PROPAGATORS", propagators, "OTEL_LOG_LEVEL", "none"));
        assertThat(call.parent() == null ? null : call.parent().spanId()).isEqualTo(span);
    }

    @Test
    void tellsHowLongAMessageHasWaited() {
        Recorded recorded = new Recorded();
        RecordedSpan root = Calls.started(call(SQS.formatted(System.currentTimeMillis() - 4_000)), recorded);
        assertThat((Double) root.get("coldspan.queue.wait_ms")).isBetween(4_000.0, 14_000.0);
        RecordedSpan wait = recorded.only("queue.wait");
        assertThat(wait.kind()).isEqualTo(Kind.INTERNAL);
        assertThat(wait.parent()).isEqualTo(root.ref());
        assertThat(wait.endEpochNanos() - wait.startEpochNanos()).isBetween(3_900_000_000L, 14_000_000_000L);
    }

    @Test
    void countsAMessageFromTheFutureAsNew() {
        Recorded recorded = new Recorded();
        RecordedSpan root = Calls.started(call(SQS.formatted(System.currentTimeMillis() + 60_000)), recorded);
        assertThat(root.get("coldspan.queue.wait_ms")).isEqualTo(0.0);
        assertThat(recorded.ended).isEmpty();
    }

    @Test
    void saysNothingOfWaitingWhereTheEventDoesNot() {
        Recorded recorded = new Recorded();
        assertThat(Calls.started(call("{}"), recorded).get("coldspan.queue.wait_ms"))
                .isNull();
        assertThat(recorded.ended).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200,false", "404,false", "500,true", "503,true"})
    void readsTheStatusOfAnAnswer(int status, boolean failed) {
        RequestCall call = call(HTTP);
        RecordedSpan root = Calls.started(call);
        byte[] answer = ("{\"statusCode\":" + status + "}").getBytes(StandardCharsets.UTF_8);
        assertThat(call.describeResult(root, answer)).isEqualTo(failed);
        assertThat(root.get("http.response.status_code")).isEqualTo((long) status);
        assertThat(root.get("coldspan.response.size_bytes")).isEqualTo((long) answer.length);
        assertThat(root.get("error.type")).isEqualTo(failed ? Integer.toString(status) : null);
    }

    @Test
    void countsWhatTheFunctionRefusedOfABatchWithoutCallingItAFailure() {
        RequestCall call = call(SQS.formatted(5));
        RecordedSpan root = Calls.started(call);
        byte[] answer = "{\"batchItemFailures\":[{\"itemIdentifier\":\"m\"}]}".getBytes(StandardCharsets.UTF_8);
        assertThat(call.describeResult(root, answer)).isFalse();
        assertThat(root.get("coldspan.batch.failures")).isEqualTo(1L);
        assertThat(root.get("error.type")).isNull();
        RecordedSpan direct = Calls.started(call("{}"));
        assertThat(call("{}").describeResult(direct, answer)).isFalse();
        assertThat(direct.get("coldspan.batch.failures")).isNull();
    }

    @Test
    void leavesAnswersToOtherCallsAlone() {
        RequestCall call = call("{}");
        RecordedSpan root = Calls.started(call);
        assertThat(call.describeResult(root, "{\"statusCode\":500}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(call.describeResult(root, null)).isFalse();
        assertThat(root.get("http.response.status_code")).isNull();
    }

    @Test
    void showsPayloadsOnlyWhereItWasAskedTo() {
        RequestCall call = call(
                "{\"id\":1,\"password\":\"hunter2\",\"plan\":\"gold\"}",
                "COLDSPAN_CAPTURE_REQUEST",
                "true",
                "COLDSPAN_CAPTURE_RESPONSE",
                "true",
                "COLDSPAN_REDACT_KEYS",
                "plan");
        RecordedSpan root = Calls.started(call);
        assertThat(root.get("coldspan.request.body"))
                .isEqualTo("{\"id\":1,\"password\":\"[redacted]\",\"plan\":\"[redacted]\"}");
        call.describeResult(root, "{\"ok\":true}".getBytes(StandardCharsets.UTF_8));
        assertThat(root.get("coldspan.response.body")).isEqualTo("{\"ok\":true}");
    }

    @Test
    void namesTheParsersExceptionWhereTheEventWasNotParsed() {
        RequestCall call = call("{");
        RecordedSpan root = Calls.started(call);
        IllegalStateException parser = new IllegalStateException("Expected BEGIN_OBJECT");
        Throwable wrapped = new RuntimeException(
                "An error occurred during JSON parsing", new UncheckedIOException(new java.io.IOException(parser)));
        assertThat(call.failure(root, wrapped)).isSameAs(parser);
        assertThat(root.get("coldspan.error.phase")).isEqualTo("deserialization");
    }

    @Test
    void leavesTheFunctionsOwnExceptionsAlone() {
        RequestCall call = call("{}");
        RecordedSpan root = Calls.started(call);
        Throwable own = new RuntimeException("An error occurred during JSON parsing");
        assertThat(call.failure(root, own)).isSameAs(own);
        Throwable other = new IllegalStateException("An error occurred during JSON parsing", new Exception());
        assertThat(call.failure(root, other)).isSameAs(other);
        assertThat(root.get("coldspan.error.phase")).isNull();
    }

    @Test
    void survivesARequestWithoutAnything() {
        RequestCall call = new RequestCall(new InvocationRequest(), Calls.function());
        RecordedSpan root = Calls.started(call);
        assertThat(root.get("faas.trigger")).isEqualTo("other");
        assertThat(call.remainingMillis()).isZero();
    }

    @Test
    void knowsTheTimeThatIsLeft() {
        assertThat(call("{}").remainingMillis()).isBetween(1L, 5_000L);
    }

    @Test
    void tellsOfARestoreOnce() {
        LambdaFunction function = Calls.function("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        Restore.ended(1_000_000, 26_000_000);
        Recorded recorded = new Recorded();
        RecordedSpan first = Calls.started(new RequestCall(Calls.request("{}"), function), recorded);
        RecordedSpan second = Calls.started(new RequestCall(Calls.request("{}"), function), recorded);
        assertThat(first.get("coldspan.restore.hooks_ms")).isEqualTo(25.0);
        assertThat(second.get("coldspan.restore.hooks_ms")).isNull();
        assertThat(recorded.only("restore.hooks").parent()).isEqualTo(first.ref());
    }
}
