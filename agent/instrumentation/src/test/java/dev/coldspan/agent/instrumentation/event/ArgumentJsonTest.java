package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.AbstractMap;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the fallback sees where the runtime client cannot be woven. */
class ArgumentJsonTest {
    @Test
    void readsAwssQueueEvents() {
        SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
        attribute.setStringValue(Samples.TRACEPARENT);
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setEventSource("aws:sqs");
        message.setEventSourceArn("arn:aws:sqs:eu-west-1:1:orders");
        message.setMessageId("m1");
        message.setAttributes(Map.of("SentTimestamp", "1795000000123"));
        message.setMessageAttributes(Map.of("traceparent", attribute));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        Told told = Told.by(Event.ofArgument(event), null);
        assertThat(told.cause.trigger()).isEqualTo(Trigger.SQS);
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.get("messaging.destination.name")).isEqualTo("orders");
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_000_000_123L);
    }

    @Test
    void readsAwssTopicEvents() {
        SNSEvent.MessageAttribute attribute = new SNSEvent.MessageAttribute();
        attribute.setType("String");
        attribute.setValue(Samples.TRACEPARENT);
        SNSEvent.SNS sns = new SNSEvent.SNS()
                .withTopicArn("arn:aws:sns:eu-west-1:1:prices")
                .withMessageId("n1");
        sns.setMessageAttributes(Map.of("traceparent", attribute));
        SNSEvent.SNSRecord record =
                new SNSEvent.SNSRecord().withEventSource("aws:sns").withSns(sns);
        Told told = Told.by(Event.ofArgument(new SNSEvent().withRecords(List.of(record))), null);
        assertThat(told.cause.trigger()).isEqualTo(Trigger.SNS);
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.get("messaging.destination.name")).isEqualTo("prices");
    }

    @Test
    void readsAwssStreamEvents() {
        KinesisEvent.Record kinesis = new KinesisEvent.Record();
        kinesis.setApproximateArrivalTimestamp(new Date(1_795_000_000_123L));
        byte[] data = Samples.bytes("{\"traceparent\":\"" + Samples.TRACEPARENT + "\"}");
        kinesis.setData(ByteBuffer.wrap(data));
        KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
        record.setEventSource("aws:kinesis");
        record.setKinesis(kinesis);
        KinesisEvent event = new KinesisEvent();
        event.setRecords(List.of(record));
        Told told = Told.by(Event.ofArgument(event), null);
        assertThat(told.cause.trigger()).isEqualTo(Trigger.KINESIS);
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_000_000_123L);
        assertThat(kinesis.getData().remaining()).isEqualTo(data.length);
    }

    @Test
    void readsOtherTypedEventsOfAws() {
        DynamodbEvent.DynamodbStreamRecord change = new DynamodbEvent.DynamodbStreamRecord();
        change.setEventSource("aws:dynamodb");
        DynamodbEvent dynamo = new DynamodbEvent();
        dynamo.setRecords(List.of(change));
        assertThat(Event.ofArgument(dynamo).trigger()).isEqualTo(Trigger.DYNAMODB);
        ScheduledEvent scheduled = new ScheduledEvent();
        scheduled.setDetailType("Scheduled Event");
        scheduled.setSource("aws.events");
        assertThat(Event.ofArgument(scheduled).trigger()).isEqualTo(Trigger.SCHEDULE);
        ApplicationLoadBalancerRequestEvent alb = new ApplicationLoadBalancerRequestEvent();
        alb.setRequestContext(new ApplicationLoadBalancerRequestEvent.RequestContext());
        assertThat(Event.ofArgument(alb).trigger()).isEqualTo(Trigger.ALB);
    }

    @Test
    void readsTypedRequests() {
        APIGatewayV2HTTPEvent v2 = APIGatewayV2HTTPEvent.builder()
                .withRawPath("/orders/17")
                .withRouteKey("GET /orders/{id}")
                .withHeaders(Map.of("TraceParent", Samples.TRACEPARENT))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod("GET")
                                .build())
                        .build())
                .build();
        Told told = Told.by(Event.ofArgument(v2), null);
        assertThat(told.cause.trigger()).isEqualTo(Trigger.HTTP_API);
        assertThat(told.get("http.request.method")).isEqualTo("GET");
        assertThat(told.get("http.route")).isEqualTo("/orders/{id}");
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        APIGatewayProxyRequestEvent v1 = new APIGatewayProxyRequestEvent()
                .withHttpMethod("POST")
                .withMultiValueHeaders(Map.of("traceparent", List.of(Samples.TRACEPARENT)))
                .withRequestContext(new APIGatewayProxyRequestEvent.ProxyRequestContext().withStage("prod"));
        assertThat(Told.by(Event.ofArgument(v1), null).parent()).isEqualTo(Samples.SPAN);
    }

    @Test
    void readsMapsAndWhatTheyHold() {
        Map<String, Object> event = Map.of("headers", Map.of("traceparent", Samples.TRACEPARENT, "odd", 'x'));
        assertThat(Told.by(Event.ofArgument(event), null).parent()).isEqualTo(Samples.SPAN);
    }

    @Test
    void leavesAStreamAsItWas() throws IOException {
        byte[] bytes = Samples.bytes(Samples.functionUrl());
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        assertThat(Event.ofArgument(in).trigger()).isEqualTo(Trigger.FUNCTION_URL);
        assertThat(in.readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void readsNothingOfStreamsItDoesNotKnow() {
        InputStream strange = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("must not be read");
            }

            @Override
            public boolean markSupported() {
                throw new IllegalStateException("must not be asked");
            }
        };
        assertThat(Event.ofArgument(strange).trigger()).isEqualTo(Trigger.DIRECT);
    }

    @Test
    void callsNoCodeOfTheFunctionsOwnClasses() {
        assertThat(Event.ofArgument(new Hostile()).trigger()).isEqualTo(Trigger.DIRECT);
        assertThat(Event.ofArgument(Map.of("a", new Hostile(), "b", new HostileNumber()))
                        .trigger())
                .isEqualTo(Trigger.DIRECT);
    }

    @Test
    void survivesAMapThatCannotBeWalked() {
        Map<String, Object> hostile = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new IllegalStateException("no");
            }
        };
        assertThat(Event.ofArgument(hostile).trigger()).isEqualTo(Trigger.DIRECT);
    }

    @Test
    void boundsMapsThatHoldThemselves() {
        Map<String, Object> self = new java.util.HashMap<>();
        self.put("self", self);
        assertThat(ArgumentJson.of(self).length).isLessThan(1_000);
    }

    static final class Hostile {
        public Map<String, String> getHeaders() {
            throw new AssertionError("must not be called");
        }

        @Override
        public String toString() {
            throw new AssertionError("must not be called");
        }
    }

    static final class HostileNumber extends Number {
        private static final long serialVersionUID = 1;

        @Override
        public int intValue() {
            throw new AssertionError("must not be called");
        }

        @Override
        public long longValue() {
            throw new AssertionError("must not be called");
        }

        @Override
        public float floatValue() {
            throw new AssertionError("must not be called");
        }

        @Override
        public double doubleValue() {
            throw new AssertionError("must not be called");
        }
    }
}
