package dev.coldspan.agent.library.awssdk.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.library.awssdk.AwsStub;
import dev.coldspan.agent.library.awssdk.SentMessage;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSdk1Test {
    private static final String OLDEST = "1.11.0";
    private static final String NEWEST = "1.12.797";

    private AwsStub aws;

    @BeforeEach
    void start() throws IOException {
        aws = new AwsStub();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private static LibraryRun release(String version, String... services) {
        return LibraryRun.with(Stream.of(services)
                .map(service -> "com.amazonaws:aws-java-sdk-" + service + ":" + version)
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void makesOneSpanOfEachCallAndLeavesTheApplicationWhatItSaw(String version) {
        Outcome outcome =
                release(version, "dynamodb", "lambda", "s3", "sns", "sqs").runBothWays(SyncExercise.class, aws.url());
        assertThat(outcome.thrown()).isNull();
        assertThat(outcome.spans())
                .extracting(FinishedSpan::name)
                .containsExactly(
                        "DynamoDB.GetItem",
                        "DynamoDB.GetItem",
                        "SQS.SendMessage",
                        "SQS.SendMessageBatch",
                        "SNS.Publish",
                        "S3.GetObject",
                        "Lambda.Invoke");
        assertThat(outcome.spans()).allSatisfy(span -> {
            assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
            assertThat(span.attributes())
                    .containsEntry("rpc.system.name", "aws-api")
                    .containsEntry("rpc.method", span.name().replace('.', '/'))
                    .containsEntry("server.address", "127.0.0.1")
                    .containsEntry("server.port", (long) aws.port());
        });
        describesEach(outcome.spans());
        carriesTheTrace(outcome.spans());
    }

    private void describesEach(List<FinishedSpan> spans) {
        assertThat(spans.get(0).attributes())
                .containsEntry("db.collection.name", "orders")
                .containsEntry("aws.request_id", "request-1")
                .containsEntry("http.response.status_code", 200L);
        assertThat(spans.get(1).status()).isEqualTo(2);
        assertThat(spans.get(1).attributes())
                .containsEntry("error.type", "ResourceNotFoundException")
                .containsEntry("http.response.status_code", 400L);
        assertThat(spans.get(2).kind()).isEqualTo(Kind.PRODUCER);
        assertThat(spans.get(2).attributes())
                .containsEntry("aws.sqs.queue.url", aws.url() + "/123/orders")
                .containsEntry("messaging.message.id", "message-1")
                .containsEntry("http.response.status_code", 200L);
        assertThat(spans.get(5).attributes())
                .containsEntry("aws.s3.bucket", "photos")
                .containsEntry("aws.s3.key", "a/b.txt")
                .containsEntry("aws.extended_request_id", "extended-3");
        assertThat(spans.get(6).attributes()).containsEntry("faas.invoked_name", "billing");
    }

    // The first of each pair of requests came from the application without the agent.
    private void carriesTheTrace(List<FinishedSpan> spans) {
        assertThat(attributesOf("SendMessage", 0)).containsExactly("{}");
        assertThat(attributesOf("SendMessage", 1))
                .containsExactly("{traceparent=" + spans.get(2).traceparent() + "}");
        assertThat(attributesOf("SendMessageBatch", 1))
                .containsExactly(
                        "{traceparent=" + spans.get(3).traceparent() + "}",
                        "{tenant=acme, traceparent=" + spans.get(3).traceparent() + "}");
        assertThat(attributesOf("Publish", 1))
                .containsExactly("{traceparent=" + spans.get(4).traceparent() + "}");
        assertThat(aws.received("Invoke").get(0).headers()).doesNotContainKey("X-Amz-Client-Context");
        assertThat(aws.received("Invoke").get(1).headers()).containsKey("X-Amz-Client-Context");
    }

    private List<String> attributesOf(String operation, int request) {
        return SentMessage.in(aws.received(operation).get(request)).stream()
                .map(message -> message.attributes().toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void observesClientsThatWorkOnTheirOwnThreads(String version) {
        FinishedSpan sent = release(version, "sqs")
                .expecting(1)
                .runBothWays(AsyncExercise.class, aws.url())
                .onlySpan();
        assertThat(sent.name()).isEqualTo("SQS.SendMessage");
        assertThat(attributesOf("SendMessage", 1)).containsExactly("{traceparent=" + sent.traceparent() + "}");
    }
}
