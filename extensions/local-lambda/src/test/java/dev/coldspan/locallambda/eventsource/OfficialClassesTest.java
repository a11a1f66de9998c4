package dev.coldspan.locallambda.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AWS's own classes, as the runtime fills them, read out of our events. */
class OfficialClassesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.250Z");

    @TempDir
    private Path directory;

    private <T> T read(EventBuilder builder, Class<T> type) throws IOException {
        Path file =
                Files.write(directory.resolve("event.json"), builder.time(NOON).build());
        return EventLoader.loadEvent(file.toAbsolutePath().toString(), type);
    }

    @Test
    void readARestApisRequest() throws IOException {
        APIGatewayProxyRequestEvent event = read(
                EventBuilder.of("apigateway-v1")
                        .with("method", "put")
                        .with("path", "/orders/17")
                        .with("resource", "/orders/{id}")
                        .with("query", "size=1&size=2&note=a%20b")
                        .header("X-Api-Key", "secret")
                        .body("{\"sku\":\"mug\"}"),
                APIGatewayProxyRequestEvent.class);

        assertThat(event.getHttpMethod()).isEqualTo("PUT");
        assertThat(event.getPath()).isEqualTo("/orders/17");
        assertThat(event.getResource()).isEqualTo("/orders/{id}");
        assertThat(event.getPathParameters()).isEqualTo(Map.of("id", "17"));
        assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("size", "2", "note", "a b"));
        assertThat(event.getMultiValueQueryStringParameters().get("size")).containsExactly("1", "2");
        assertThat(event.getHeaders()).containsEntry("X-Api-Key", "secret");
        assertThat(event.getMultiValueHeaders().get("X-Api-Key")).containsExactly("secret");
        assertThat(event.getBody()).isEqualTo("{\"sku\":\"mug\"}");
        assertThat(event.getIsBase64Encoded()).isFalse();
        assertThat(event.getRequestContext().getStage()).isEqualTo("prod");
        assertThat(event.getRequestContext().getResourcePath()).isEqualTo("/orders/{id}");
        assertThat(event.getRequestContext().getIdentity().getSourceIp()).isEqualTo("127.0.0.1");
        assertThat(event.getRequestContext().getRequestTimeEpoch()).isEqualTo(NOON.toEpochMilli());
        assertThat(event.getRequestContext().getAccountId()).isEqualTo("123456789012");
    }

    @Test
    void readAnHttpApisRequest() throws IOException {
        APIGatewayV2HTTPEvent event = read(
                EventBuilder.of("apigateway-v2")
                        .with("path", "/orders/17")
                        .with("route", "GET /orders/{id}")
                        .with("query", "a=1&a=2")
                        .header("Cookie", "s=1; t=2")
                        .header("TraceParent", "00-1-2-01"),
                APIGatewayV2HTTPEvent.class);

        assertThat(event.getVersion()).isEqualTo("2.0");
        assertThat(event.getRouteKey()).isEqualTo("GET /orders/{id}");
        assertThat(event.getRawPath()).isEqualTo("/orders/17");
        assertThat(event.getRawQueryString()).isEqualTo("a=1&a=2");
        assertThat(event.getPathParameters()).isEqualTo(Map.of("id", "17"));
        assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("a", "1,2"));
        assertThat(event.getCookies()).isEqualTo(List.of("s=1", "t=2"));
        assertThat(event.getHeaders()).containsEntry("traceparent", "00-1-2-01").doesNotContainKey("cookie");
        assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("GET");
        assertThat(event.getRequestContext().getDomainName()).contains("execute-api.us-east-1");
        assertThat(event.getRequestContext().getTime()).isEqualTo("20/Nov/2026:12:00:00 +0000");
    }

    @Test
    void readAFunctionUrlsRequest() throws IOException {
        APIGatewayV2HTTPEvent event =
                read(EventBuilder.of("function-url").region("eu-west-1").body("hello"), APIGatewayV2HTTPEvent.class);

        assertThat(event.getRequestContext().getDomainName()).endsWith(".lambda-url.eu-west-1.on.aws");
        assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("POST");
        assertThat(event.getBody()).isEqualTo("hello");
    }

    @Test
    void readALoadBalancersRequest() throws IOException {
        ApplicationLoadBalancerRequestEvent event = read(
                EventBuilder.of("alb")
                        .with("path", "/x")
                        .with("query", "q=a%20b")
                        .header("Accept", "text/html"),
                ApplicationLoadBalancerRequestEvent.class);

        assertThat(event.getRequestContext().getElb().getTargetGroupArn())
                .startsWith("arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/local/");
        assertThat(event.getHttpMethod()).isEqualTo("GET");
        assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("q", "a%20b"));
        assertThat(event.getHeaders()).containsEntry("accept", "text/html");
    }

    @Test
    void readAQueuesMessages() throws IOException {
        SQSEvent event = read(
                EventBuilder.of("sqs")
                        .with("queue", "orders.fifo")
                        .with("group", "berlin")
                        .header("tenant", "a")
                        .header("X-Amzn-Trace-Id", "Root=1-2-3")
                        .body("one")
                        .body("two"),
                SQSEvent.class);

        assertThat(event.getRecords()).extracting(SQSEvent.SQSMessage::getBody).containsExactly("one", "two");
        SQSEvent.SQSMessage first = event.getRecords().get(0);
        assertThat(first.getEventSourceArn()).isEqualTo("arn:aws:sqs:us-east-1:123456789012:orders.fifo");
        assertThat(first.getMd5OfBody()).isEqualTo("f97c5d29941bfb1b2fdab0874906ab82");
        assertThat(first.getAttributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsEntry("AWSTraceHeader", "Root=1-2-3")
                .containsEntry("MessageGroupId", "berlin")
                .containsEntry("SentTimestamp", Long.toString(NOON.toEpochMilli()));
        assertThat(first.getMessageAttributes()).containsOnlyKeys("tenant");
        assertThat(first.getMessageAttributes().get("tenant").getStringValue()).isEqualTo("a");
        assertThat(first.getMessageId()).isNotEqualTo(event.getRecords().get(1).getMessageId());
    }

    @Test
    void readATopicsNotification() throws IOException {
        SNSEvent event = read(
                EventBuilder.of("sns")
                        .with("topic", "alerts")
                        .with("subject", "On fire")
                        .header("level", "high")
                        .body("help"),
                SNSEvent.class);

        SNSEvent.SNS sns = event.getRecords().get(0).getSNS();
        assertThat(event.getRecords().get(0).getEventSource()).isEqualTo("aws:sns");
        assertThat(sns.getMessage()).isEqualTo("help");
        assertThat(sns.getSubject()).isEqualTo("On fire");
        assertThat(sns.getTopicArn()).isEqualTo("arn:aws:sns:us-east-1:123456789012:alerts");
        assertThat(sns.getTimestamp().getMillis()).isEqualTo(NOON.toEpochMilli());
        assertThat(sns.getMessageAttributes().get("level").getValue()).isEqualTo("high");
    }

    @Test
    void readARulesEvent() throws IOException {
        ScheduledEvent event = read(
                EventBuilder.of("eventbridge")
                        .with("source", "shop")
                        .with("detail-type", "Order Placed")
                        .body("{\"id\":17}"),
                ScheduledEvent.class);

        assertThat(event.getSource()).isEqualTo("shop");
        assertThat(event.getDetailType()).isEqualTo("Order Placed");
        assertThat(event.getDetail()).containsEntry("id", 17);
        assertThat(event.getTime().getMillis()).isEqualTo(NOON.toEpochMilli() / 1000 * 1000);
    }

    @Test
    void readAnObjectsNotification() throws IOException {
        S3Event event = read(
                EventBuilder.of("s3")
                        .with("bucket", "photos")
                        .with("key", "summer 2026/ä.jpg")
                        .with("size", "17"),
                S3Event.class);

        var entity = event.getRecords().get(0).getS3();
        assertThat(event.getRecords().get(0).getEventName()).isEqualTo("ObjectCreated:Put");
        assertThat(entity.getBucket().getArn()).isEqualTo("arn:aws:s3:::photos");
        assertThat(entity.getObject().getKey()).isEqualTo("summer+2026/%C3%A4.jpg");
        assertThat(entity.getObject().getUrlDecodedKey()).isEqualTo("summer 2026/ä.jpg");
        assertThat(entity.getObject().getSizeAsLong()).isEqualTo(17);
        assertThat(event.getRecords().get(0).getEventTime().getMillis()).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void readATablesStream() throws IOException {
        DynamodbEvent event = read(
                EventBuilder.of("dynamodb")
                        .with("event-name", "remove")
                        .body("{\"id\":\"a\",\"n\":1.5,\"ok\":true,\"none\":null,\"tags\":[\"x\"],\"in\":{\"y\":2}}"),
                DynamodbEvent.class);

        var change = event.getRecords().get(0).getDynamodb();
        assertThat(event.getRecords().get(0).getEventName()).isEqualTo("REMOVE");
        assertThat(change.getKeys().get("id").getS()).isEqualTo("a");
        assertThat(change.getNewImage()).isNull();
        assertThat(change.getOldImage().get("n").getN()).isEqualTo("1.5");
        assertThat(change.getOldImage().get("ok").getBOOL()).isTrue();
        assertThat(change.getOldImage().get("none").getNULL()).isTrue();
        assertThat(change.getOldImage().get("tags").getL().get(0).getS()).isEqualTo("x");
        assertThat(change.getOldImage().get("in").getM().get("y").getN()).isEqualTo("2");
        assertThat(change.getApproximateCreationDateTime().getTime()).isEqualTo(NOON.getEpochSecond() * 1000);
    }

    @Test
    void readAStreamsRecords() throws IOException {
        KinesisEvent event = read(
                EventBuilder.of("kinesis")
                        .with("stream", "clicks")
                        .with("partition-key", "k")
                        .body("one")
                        .body("two"),
                KinesisEvent.class);

        var first = event.getRecords().get(0);
        assertThat(StandardCharsets.UTF_8.decode(first.getKinesis().getData()).toString())
                .isEqualTo("one");
        assertThat(first.getKinesis().getPartitionKey()).isEqualTo("k");
        assertThat(first.getKinesis().getApproximateArrivalTimestamp().getTime())
                .isEqualTo(NOON.toEpochMilli());
        assertThat(first.getEventSourceARN()).endsWith(":stream/clicks");
        assertThat(event.getRecords().get(1).getKinesis().getSequenceNumber())
                .isGreaterThan(first.getKinesis().getSequenceNumber());
    }

    @Test
    void readATopicPartitionsRecords() throws IOException {
        KafkaEvent event = read(
                EventBuilder.of("kafka")
                        .with("topic", "orders")
                        .with("partition", "3")
                        .with("key", "k")
                        .header("traceparent", "zü")
                        .body("one"),
                KafkaEvent.class);

        KafkaEvent.KafkaEventRecord first = event.getRecords().get("orders-3").get(0);
        assertThat(event.getEventSource()).isEqualTo("aws:kafka");
        assertThat(first.getPartition()).isEqualTo(3);
        assertThat(first.getValue()).isEqualTo("b25l");
        assertThat(first.getKey()).isEqualTo("aw==");
        assertThat(first.getTimestamp()).isEqualTo(NOON.toEpochMilli());
        assertThat(new String(first.getHeaders().get(0).get("traceparent"), StandardCharsets.UTF_8))
                .isEqualTo("zü");
    }
}
