package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"requestContext\":{\"http\":{},\"domainName\":\"a.execute-api.eu\"}} | HTTP_API",
                "{\"requestContext\":{\"http\":{},\"domainName\":\"a.lambda-url.eu\"}} | FUNCTION_URL",
                "{\"httpMethod\":\"GET\",\"resource\":\"/a\",\"requestContext\":{\"stage\":\"prod\"}} | REST_API",
                "{\"requestContext\":{\"messageDirection\":\"IN\",\"connectionId\":\"x\"}} | WEBSOCKET",
                "{\"httpMethod\":\"GET\",\"requestContext\":{\"elb\":{\"targetGroupArn\":\"arn\"}}} | ALB",
                "{\"eventSource\":\"aws:kafka\",\"records\":{\"orders-0\":[{}]}} | KAFKA",
                "{\"eventSource\":\"SelfManagedKafka\",\"records\":{\"orders-0\":[{}]}} | KAFKA",
                "{\"Records\":[{\"eventSource\":\"aws:sqs\"}]} | SQS",
                "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{}}]} | SNS",
                "{\"Records\":[{\"eventSource\":\"aws:dynamodb\"}]} | DYNAMODB",
                "{\"Records\":[{\"eventSource\":\"aws:kinesis\"}]} | KINESIS",
                "{\"Records\":[{\"eventSource\":\"aws:s3\"}]} | S3",
                "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\"} | SCHEDULE",
                "{\"detail-type\":\"OrderPlaced\",\"source\":\"shop\"} | EVENTBRIDGE",
                "{\"awslogs\":{\"data\":\"H4s\"}} | CLOUDWATCH_LOGS",
                "{\"Execution\":{\"Id\":\"a\"},\"StateMachine\":{\"Id\":\"b\"}} | STEP_FUNCTIONS",
                "{\"Records\":[]} | DIRECT",
                "{\"Records\":\"none\"} | DIRECT",
                "{\"requestContext\":null} | DIRECT",
                "[1] | DIRECT",
                "7 | DIRECT",
            })
    void recognisesSourcesByTheirShape(String json, Trigger trigger) {
        assertThat(stream(json).trigger()).isEqualTo(trigger);
    }

    @Test
    void recognisesTheTypedEventsOfAws() {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setEventSource("aws:sqs");
        SQSEvent sqs = new SQSEvent();
        sqs.setRecords(List.of(message));
        assertThat(Event.of(sqs).trigger()).isEqualTo(Trigger.SQS);
        assertThat(Event.of(new SNSEvent().withRecords(List.of(new SNSEvent.SNSRecord().withEventSource("aws:sns"))))
                        .trigger())
                .isEqualTo(Trigger.SNS);
        KinesisEvent.KinesisEventRecord kinesis = new KinesisEvent.KinesisEventRecord();
        kinesis.setEventSource("aws:kinesis");
        KinesisEvent kinesisEvent = new KinesisEvent();
        kinesisEvent.setRecords(List.of(kinesis));
        assertThat(Event.of(kinesisEvent).trigger()).isEqualTo(Trigger.KINESIS);
        DynamodbEvent.DynamodbStreamRecord dynamo = new DynamodbEvent.DynamodbStreamRecord();
        dynamo.setEventSource("aws:dynamodb");
        DynamodbEvent dynamoEvent = new DynamodbEvent();
        dynamoEvent.setRecords(List.of(dynamo));
        assertThat(Event.of(dynamoEvent).trigger()).isEqualTo(Trigger.DYNAMODB);
        assertThat(Event.of(new S3Event()).trigger()).isEqualTo(Trigger.DIRECT);
        ScheduledEvent scheduled = new ScheduledEvent();
        scheduled.setDetailType("Scheduled Event");
        scheduled.setSource("aws.events");
        assertThat(Event.of(scheduled).trigger()).isEqualTo(Trigger.SCHEDULE);
        ApplicationLoadBalancerRequestEvent alb = new ApplicationLoadBalancerRequestEvent();
        alb.setRequestContext(new ApplicationLoadBalancerRequestEvent.RequestContext());
        assertThat(Event.of(alb).trigger()).isEqualTo(Trigger.ALB);
    }

    @Test
    void readsMethodPathAndRouteOfTypedHttpEvents() {
        APIGatewayV2HTTPEvent v2 = APIGatewayV2HTTPEvent.builder()
                .withRawPath("/orders/17")
                .withRouteKey("GET /orders/{id}")
                .withHeaders(Map.of("TraceParent", "x"))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod("GET")
                                .build())
                        .build())
                .build();
        assertHttp(Event.of(v2), Trigger.HTTP_API, "GET", "/orders/17", "/orders/{id}");
        assertThat(Event.of(v2).header("traceparent")).isEqualTo("x");
        APIGatewayProxyRequestEvent v1 = new APIGatewayProxyRequestEvent()
                .withHttpMethod("POST")
                .withPath("/orders")
                .withResource("/orders")
                .withMultiValueHeaders(Map.of("traceparent", List.of("y", "z")))
                .withRequestContext(new APIGatewayProxyRequestEvent.ProxyRequestContext().withStage("prod"));
        assertHttp(Event.of(v1), Trigger.REST_API, "POST", "/orders", "/orders");
        assertThat(Event.of(v1).header("traceparent")).isEqualTo("y");
    }

    private static void assertHttp(Event event, Trigger trigger, String method, String path, String route) {
        assertThat(event.trigger()).isEqualTo(trigger);
        assertThat(event.http().method()).isEqualTo(method);
        assertThat(event.http().path()).isEqualTo(path);
        assertThat(event.http().route()).isEqualTo(route);
    }

    @Test
    void takesNoRouteFromTheDefaultRoute() {
        assertThat(stream("{\"routeKey\":\"$default\",\"requestContext\":{\"http\":{}}}")
                        .http()
                        .route())
                .isNull();
    }

    @Test
    void readsTheStatusOfTypedAndUntypedResponses() {
        assertThat(Event.statusCode(new APIGatewayProxyResponseEvent().withStatusCode(503)))
                .isEqualTo(503);
        assertThat(Event.statusCode(Map.of("statusCode", 200.0))).isEqualTo(200);
        assertThat(Event.statusCode(Map.of("statusCode", "200"))).isEqualTo(-1);
        assertThat(Event.statusCode(Map.of("statusCode", 7))).isEqualTo(-1);
        assertThat(Event.statusCode("text")).isEqualTo(-1);
        assertThat(Event.statusCode(null)).isEqualTo(-1);
    }

    @Test
    void leavesAStreamAsItWas() throws IOException {
        byte[] bytes = ("{\"headers\":{\"traceparent\":\"x\"},\"body\":\"" + "b".repeat(100_000) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        InputStream in = new ByteArrayInputStream(bytes);
        assertThat(Event.of(in).header("traceparent")).isEqualTo("x");
        assertThat(in.readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void doesNotReadAStreamItCouldNotReset() {
        InputStream once = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("touched");
            }
        };
        assertThat(Event.of(once).trigger()).isEqualTo(Trigger.DIRECT);
    }

    @Test
    void callsNoGetterOfAFunctionsOwnClassButHeaders() {
        Custom custom = new Custom();
        assertThat(Event.of(custom).header("traceparent")).isEqualTo("x");
        assertThat(Event.of(custom).trigger()).isEqualTo(Trigger.DIRECT);
        assertThat(custom.touched).isFalse();
    }

    @Test
    void survivesHostileHeaders() {
        assertThat(Event.of(Map.of("headers", new Bomb())).header("traceparent"))
                .isNull();
        assertThat(Event.of(new Bomb()).trigger()).isEqualTo(Trigger.DIRECT);
        assertThat(Event.of(Map.of("headers", Map.of(1, 2))).header("traceparent"))
                .isNull();
        assertThat(Event.of(null).header("traceparent")).isNull();
    }

    @Test
    void readsTheAttributeOfASingleMessageOnly() {
        String message = "{\"messageAttributes\":{\"traceparent\":{\"stringValue\":\"x\"}}}";
        assertThat(stream("{\"Records\":[" + message + "]}").header("traceparent"))
                .isEqualTo("x");
        assertThat(stream("{\"Records\":[" + message + "," + message + "]}").header("traceparent"))
                .isNull();
    }

    private static Event stream(String json) {
        return Event.of(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** A function's own event class. */
    public static class Custom {
        boolean touched;

        public Map<String, String> getHeaders() {
            return Map.of("traceparent", "x");
        }

        public Object getRequestContext() {
            touched = true;
            throw new IllegalStateException("not yours to call");
        }
    }

    private static final class Bomb extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("boom");
        }
    }
}
