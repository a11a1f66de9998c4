package dev.coldspan.agent.library.awssdk.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.library.awssdk.AwsStub;
import dev.coldspan.agent.library.awssdk.SentMessage;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSdk2Test {
    private static final String OLDEST = "2.1.0";
    /** The newest release in which all these services can be had. */
    private static final String ALL = "2.41.28";
    /** The newest one of the services' core. */
    private static final String NEWEST = "2.54.14";

    private static AwsStub aws;

    @BeforeAll
    static void start() throws IOException {
        aws = new AwsStub();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void forget() {
        aws.forget();
    }

    private static LibraryRun release(String version, String... services) {
        return LibraryRun.with(Stream.concat(Stream.of(services), Stream.of("url-connection-client"))
                .map(service -> "software.amazon.awssdk:" + service + ":" + version)
                .toArray(String[]::new));
    }

    private static FinishedSpan named(Outcome outcome, String name) {
        return outcome.spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + outcome.spans()));
    }

    private static void isNamedByItsService(FinishedSpan span) {
        assertThat(span.attributes())
                .containsEntry("rpc.system.name", "aws-api")
                .containsEntry("rpc.method", span.name().replace('.', '/'))
                .containsEntry("cloud.region", "eu-central-1")
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", (long) aws.port())
                .doesNotContainKey("url.full");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, ALL})
    void makesOneSpanOfEachCallAndLeavesTheApplicationWhatItSaw(String version) {
        Outcome outcome = release(version, "dynamodb", "sqs", "sns", "lambda")
                .runBothWays(SyncExercise.class, aws.url(), "dynamodb", "sqs", "sns", "lambda");
        assertThat(outcome.thrown()).isNull();
        assertThat(outcome.spans())
                .extracting(FinishedSpan::name)
                .containsExactly(
                        "DynamoDB.GetItem",
                        "DynamoDB.BatchGetItem",
                        "DynamoDB.ListTables",
                        "DynamoDB.GetItem",
                        "SQS.SendMessage",
                        "SQS.SendMessageBatch",
                        "SNS.Publish",
                        "Lambda.Invoke");
        assertThat(outcome.spans()).allSatisfy(span -> {
            assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
            isNamedByItsService(span);
        });
        describesTables(outcome);
        describesMessages(outcome);
        describesInvocations(outcome);
        assertThat(aws.received("GetItem")).allMatch(sent -> !sent.headers().containsKey("traceparent"));
    }

    private static void describesTables(Outcome outcome) {
        FinishedSpan get = named(outcome, "DynamoDB.GetItem");
        assertThat(get.kind()).isEqualTo(Kind.CLIENT);
        assertThat(get.attributes())
                .containsEntry("db.system.name", "aws.dynamodb")
                .containsEntry("db.operation.name", "GetItem")
                .containsEntry("db.collection.name", "orders")
                .containsEntry("aws.dynamodb.table_names", new String[] {"orders"})
                .containsEntry("aws.request_id", "request-1")
                .containsEntry("http.response.status_code", 200L);
        assertThat(named(outcome, "DynamoDB.BatchGetItem").attributes())
                .containsEntry("aws.dynamodb.table_names", new String[] {"orders"});
        assertThat(named(outcome, "DynamoDB.ListTables").attributes()).containsEntry("http.request.resend_count", 1L);
        FinishedSpan failed = outcome.spans().get(3);
        assertThat(failed.status()).isEqualTo(2);
        assertThat(failed.statusText()).startsWith("no such table");
        assertThat(failed.attributes())
                .containsEntry("error.type", "ResourceNotFoundException")
                .containsEntry("aws.request_id", "request-1")
                .containsEntry("http.response.status_code", 400L);
    }

    private static void describesObject(FinishedSpan span) {
        assertThat(span.attributes())
                .containsEntry("aws.s3.bucket", "photos")
                .containsEntry("aws.s3.key", "a/b.txt")
                .containsEntry("aws.request_id", "request-3")
                .containsEntry("aws.extended_request_id", "extended-3");
    }

    private static void describesMessages(Outcome outcome) {
        FinishedSpan sent = named(outcome, "SQS.SendMessage");
        assertThat(sent.kind()).isEqualTo(Kind.PRODUCER);
        assertThat(sent.attributes())
                .containsEntry("aws.sqs.queue.url", aws.url() + "/123/orders")
                .containsEntry("messaging.system", "aws_sqs")
                .containsEntry("messaging.destination.name", "orders")
                .containsEntry("messaging.operation.type", "send")
                .containsEntry("messaging.message.id", "message-1");
        // The first request came from the application without the agent.
        assertThat(aws.received("SendMessage")).hasSize(2);
        assertThat(attributesOf("SendMessage", 0)).containsExactly("{}");
        assertThat(attributesOf("SendMessage", 1)).containsExactly("{traceparent=" + sent.traceparent() + "}");
        FinishedSpan batch = named(outcome, "SQS.SendMessageBatch");
        assertThat(batch.attributes()).containsEntry("messaging.batch.message_count", 2L);
        assertThat(attributesOf("SendMessageBatch", 1))
                .containsExactly(
                        "{traceparent=" + batch.traceparent() + "}",
                        "{tenant=acme, traceparent=" + batch.traceparent() + "}");
        FinishedSpan notice = named(outcome, "SNS.Publish");
        assertThat(notice.kind()).isEqualTo(Kind.PRODUCER);
        assertThat(notice.attributes())
                .containsEntry("aws.sns.topic.arn", "arn:aws:sns:eu-central-1:123:news")
                .containsEntry("messaging.destination.name", "news");
        assertThat(attributesOf("Publish", 1)).containsExactly("{traceparent=" + notice.traceparent() + "}");
    }

    private static List<String> attributesOf(String operation, int request) {
        return SentMessage.in(aws.received(operation).get(request)).stream()
                .map(message -> message.attributes().toString())
                .toList();
    }

    private static void describesInvocations(Outcome outcome) {
        FinishedSpan invoke = named(outcome, "Lambda.Invoke");
        assertThat(invoke.attributes())
                .containsEntry("faas.invoked_name", "billing")
                .containsEntry("faas.invoked_provider", "aws")
                .containsEntry("faas.invoked_region", "eu-west-1");
        String context = aws.received("Invoke").get(1).headers().get("X-Amz-Client-Context");
        assertThat(new String(Base64.getDecoder().decode(context)))
                .isEqualTo("{\"custom\":{\"traceparent\":\"" + invoke.traceparent() + "\"}}");
    }

    // Release 2.1.0 can neither read nor write an object over plain HTTP on this JDK.
    @Test
    void worksWithTheNewestCoreAndWithObjects() {
        Outcome outcome = release(NEWEST, "dynamodb", "sqs", "s3")
                .runBothWays(SyncExercise.class, aws.url(), "dynamodb", "sqs", "s3");
        assertThat(outcome.spans()).hasSize(8).allSatisfy(AwsSdk2Test::isNamedByItsService);
        describesTables(outcome);
        describesObject(named(outcome, "S3.PutObject"));
        describesObject(named(outcome, "S3.GetObject"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void endsASpanWhenItsFutureIsDone(String version) {
        Outcome outcome = release(version, "dynamodb", "sqs").expecting(3).runBothWays(AsyncExercise.class, aws.url());
        assertThat(outcome.spans())
                .extracting(FinishedSpan::name)
                .containsExactlyInAnyOrder("DynamoDB.GetItem", "DynamoDB.GetItem", "SQS.SendMessage");
        assertThat(outcome.spans()).allSatisfy(span -> {
            assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
            isNamedByItsService(span);
        });
        assertThat(outcome.spans().stream().map(span -> span.attributes().get("error.type")))
                .containsExactlyInAnyOrder(null, null, "ResourceNotFoundException");
        assertThat(attributesOf("SendMessage", 1))
                .containsExactly(
                        "{traceparent=" + named(outcome, "SQS.SendMessage").traceparent() + "}");
    }

    @Test
    void changesNoRequestWhenPropagationIsOff() {
        Outcome outcome = release(NEWEST, "sqs")
                .environment("COLDSPAN_AWS_PROPAGATION", "none")
                .run(SyncExercise.class, aws.url(), "sqs");
        assertThat(outcome.spans()).hasSize(2);
        assertThat(attributesOf("SendMessage", 0)).containsExactly("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void signsTheHeadersItWasAskedToAdd(String version) {
        Outcome outcome = release(version, "sqs")
                .environment("COLDSPAN_AWS_PROPAGATION", "http")
                .environment("OTEL_PROPAGATORS", "tracecontext,xray")
                .run(SyncExercise.class, aws.url(), "sqs");
        FinishedSpan sent = named(outcome, "SQS.SendMessage");
        assertThat(aws.received("SendMessage").get(0).headers())
                .containsEntry("traceparent", sent.traceparent())
                .containsEntry("X-Amzn-Trace-Id", xray(sent))
                .hasEntrySatisfying("Authorization", value -> assertThat(value).contains(";traceparent"));
    }

    private static String xray(FinishedSpan span) {
        String trace = span.ref().traceId();
        return "Root=1-" + trace.substring(0, 8) + "-" + trace.substring(8) + ";Parent="
                + span.ref().spanId() + ";Sampled=1";
    }

    @Test
    void makesNoSpanOutsideAnInvocation() {
        Outcome outcome = release(NEWEST, "sqs").outsideInvocation().run(SyncExercise.class, aws.url(), "sqs");
        assertThat(outcome.thrown()).isNull();
        assertThat(outcome.spans()).isEmpty();
    }
}
