package dev.coldspan.agent.instrumentation.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events as their sources send them, members in the sources' order; ids are invented. */
final class Samples {
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final String SPAN = "b7ad6b7169203331";
    static final String TRACEPARENT = "00-" + TRACE + "-" + SPAN + "-01";
    static final String B3 = TRACE + "-" + SPAN + "-1";
    static final String XRAY = "Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=0";

    private Samples() {}

    static String httpApi(String headers) {
        return """
                {"version":"2.0","routeKey":"GET /orders/{id}","rawPath":"/prod/orders/17",
                 "rawQueryString":"page=2&api_key=s3cr3t","cookies":["session=abc"],"headers":{%s},
                 "queryStringParameters":{"page":"2","api_key":"s3cr3t"},
                 "requestContext":{"accountId":"123456789012","apiId":"api1","domainName":"api1.execute-api.eu-west-1.amazonaws.com",
                  "http":{"method":"GET","path":"/prod/orders/17","protocol":"HTTP/1.1","sourceIp":"203.0.113.9","userAgent":"curl/8"},
                  "requestId":"r1","routeKey":"GET /orders/{id}","stage":"prod","timeEpoch":1795000000123},
                 "pathParameters":{"id":"17"},"isBase64Encoded":false}""".formatted(headers);
    }

    static String functionUrl() {
        return httpApi("")
                .replace("api1.execute-api.eu-west-1", "abc.lambda-url.eu-west-1")
                .replace("GET /orders/{id}", "$default");
    }

    static String restApi(String headers, String multiValueHeaders) {
        return """
                {"resource":"/orders/{id}","path":"/orders/17","httpMethod":"POST","headers":%s,"multiValueHeaders":%s,
                 "queryStringParameters":{"page":"2","token":"t0k3n"},"multiValueQueryStringParameters":{"page":["2"]},
                 "pathParameters":{"id":"17"},"stageVariables":null,
                 "requestContext":{"resourceId":"x","resourcePath":"/orders/{id}","httpMethod":"POST","stage":"prod",
                  "protocol":"HTTP/1.1","requestTimeEpoch":1795000000123,"identity":{"sourceIp":"203.0.113.9"},
                  "domainName":"api2.execute-api.eu-west-1.amazonaws.com","apiId":"api2"},
                 "body":"{\\"quantity\\":1}","isBase64Encoded":false}""".formatted(headers, multiValueHeaders);
    }

    static String httpApiPayload1() {
        return restApi("{}", "{}").replaceFirst("\\{", "{\"version\":\"1.0\",");
    }

    static String webSocket() {
        return """
                {"headers":{"Host":"ws.example.com","traceparent":"%s"},
                 "requestContext":{"routeKey":"$connect","eventType":"CONNECT","messageDirection":"IN","stage":"prod",
                  "connectedAt":1795000000000,"requestTimeEpoch":1795000000123,"identity":{"sourceIp":"203.0.113.9"},
                  "domainName":"ws.example.com","connectionId":"c1","apiId":"api3"},"isBase64Encoded":false}""".formatted(TRACEPARENT);
    }

    static String alb(String headersMember) {
        return """
                {"requestContext":{"elb":{"targetGroupArn":"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/t/1"}},
                 "httpMethod":"GET","path":"/health","queryStringParameters":{},%s,"body":"","isBase64Encoded":false}""".formatted(headersMember);
    }

    static String kafka(String eventSource, String... recordsOfPartitions) {
        StringBuilder partitions = new StringBuilder();
        for (int i = 0; i < recordsOfPartitions.length; i++) {
            partitions.append(i == 0 ? "" : ",").append("\"orders-%d\":[%s]".formatted(i, recordsOfPartitions[i]));
        }
        return "{\"eventSource\":\"%s\",\"bootstrapServers\":\"b:9092\",\"records\":{%s}}"
                .formatted(eventSource, partitions);
    }

    static String kafkaRecord(int partition, long timestamp, String traceparent) {
        StringBuilder bytes = new StringBuilder();
        for (byte b : traceparent.getBytes(StandardCharsets.UTF_8)) {
            bytes.append(bytes.length() == 0 ? "" : ",").append(b);
        }
        return """
                {"topic":"orders","partition":%d,"offset":15,"timestamp":%d,"timestampType":"CREATE_TIME","key":"a2V5",
                 "value":"dmFsdWU=","headers":[{"other":[-1,2]},{"traceparent":[%s]}]}""".formatted(partition, timestamp, bytes);
    }

    static String records(String... records) {
        return "{\"Records\":[" + String.join(",", records) + "]}";
    }

    static String sqs(String id, String body, String attributes, String messageAttributes) {
        return """
                {"messageId":"%s","receiptHandle":"AQEB","body":"%s","attributes":{%s},"messageAttributes":{%s},
                 "md5OfBody":"m","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:eu-west-1:123456789012:orders",
                 "awsRegion":"eu-west-1"}""".formatted(id, escaped(body), attributes, messageAttributes);
    }

    static String sqs(String id, String traceparent) {
        return sqs(
                id,
                "{\"quantity\":1}",
                "\"ApproximateReceiveCount\":\"2\",\"SentTimestamp\":\"1795000000123\"",
                "\"traceparent\":{\"stringValue\":\"" + traceparent + "\",\"dataType\":\"String\"}");
    }

    static String snsNotification(String message, String attributes) {
        return """
                {"Type":"Notification","MessageId":"n1","TopicArn":"arn:aws:sns:eu-west-1:123456789012:prices",
                 "Message":"%s","Timestamp":"2026-11-20T08:00:01.450Z","SignatureVersion":"1","Signature":"x",
                 "MessageAttributes":{%s}}""".formatted(escaped(message), attributes);
    }

    static String sns(String message, String attributes) {
        return """
                {"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"arn:aws:sns:x",
                 "Sns":%s}""".formatted(snsNotification(message, attributes));
    }

    static String snsAttribute(String name, String type, String value) {
        return "\"%s\":{\"Type\":\"%s\",\"Value\":\"%s\"}".formatted(name, type, value);
    }

    static String dynamo(String newImage) {
        return """
                {"eventID":"e1","eventName":"MODIFY","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"eu-west-1",
                 "dynamodb":{"ApproximateCreationDateTime":1.795000000E9,"Keys":{"id":{"S":"17"}},"NewImage":{%s},
                  "SequenceNumber":"1","SizeBytes":26,"StreamViewType":"NEW_IMAGE"},
                 "eventSourceARN":"arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-11-01T00:00:00.000"}""".formatted(newImage);
    }

    static String kinesis(String id, String data) {
        return """
                {"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"p","sequenceNumber":"495","data":"%s",
                  "approximateArrivalTimestamp":1795000000.123},"eventSource":"aws:kinesis","eventVersion":"1.0",
                 "eventID":"shardId-000000000006:%s","eventName":"aws:kinesis:record","awsRegion":"eu-west-1",
                 "eventSourceARN":"arn:aws:kinesis:eu-west-1:123456789012:stream/clicks"}""".formatted(Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)), id);
    }

    static String s3(String eventName, String key) {
        return """
                {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-1","eventTime":"2026-11-20T08:00:01.450Z",
                 "eventName":"%s","s3":{"s3SchemaVersion":"1.0","bucket":{"name":"uploads","arn":"arn:aws:s3:::uploads"},
                  "object":{"key":"%s","size":1024,"eTag":"x","sequencer":"1"}}}""".formatted(eventName, key);
    }

    static String eventBridge(String detail) {
        return """
                {"version":"0","id":"e1","detail-type":"OrderPlaced","source":"shop.orders","account":"123456789012",
                 "time":"2026-11-20T08:00:01Z","region":"eu-west-1","resources":[],"detail":%s}""".formatted(detail);
    }

    static String schedule(String source, String arn, String detail) {
        return """
                {"version":"0","id":"e2","detail-type":"Scheduled Event","source":"%s","account":"123456789012",
                 "time":"2026-11-20T08:00:00Z","region":"eu-west-1","resources":["%s"],"detail":%s}""".formatted(source, arn, detail);
    }

    static String stepFunctions() {
        return """
                {"Execution":{"Id":"arn:aws:states:eu-west-1:123456789012:execution:ship:run1","Name":"run1",
                  "StartTime":"2026-11-20T08:00:00.000Z","RedriveCount":0},
                 "State":{"Name":"Pack","EnteredTime":"2026-11-20T08:00:01.450Z","RetryCount":2},
                 "StateMachine":{"Id":"arn:aws:states:eu-west-1:123456789012:stateMachine:ship","Name":"ship"}}""";
    }

    /** One event of every trigger, each with a carrier of trace context where its source has room for one. */
    static Map<Trigger, String> all() {
        Map<Trigger, String> all = new LinkedHashMap<>();
        String header = "\"Traceparent\":\"" + TRACEPARENT + "\"";
        all.put(Trigger.HTTP_API, httpApi(header));
        all.put(Trigger.REST_API, restApi("{" + header + "}", "null"));
        all.put(Trigger.WEBSOCKET, webSocket());
        all.put(Trigger.ALB, alb("\"headers\":{" + header + "}"));
        all.put(Trigger.FUNCTION_URL, functionUrl());
        all.put(Trigger.KAFKA, kafka("aws:kafka", kafkaRecord(0, 1_795_000_000_123L, TRACEPARENT)));
        all.put(Trigger.SQS, records(sqs("m1", TRACEPARENT)));
        all.put(Trigger.SNS, records(sns("hello", snsAttribute("traceparent", "String", TRACEPARENT))));
        all.put(Trigger.DYNAMODB, records(dynamo("\"traceparent\":{\"S\":\"" + TRACEPARENT + "\"}")));
        all.put(Trigger.KINESIS, records(kinesis("1", "{\"traceparent\":\"" + TRACEPARENT + "\"}")));
        all.put(Trigger.S3, records(s3("ObjectCreated:Put", "a/b.png")));
        all.put(Trigger.SCHEDULE, schedule("aws.events", "arn:aws:events:eu-west-1:123456789012:rule/nightly", "{}"));
        all.put(Trigger.EVENTBRIDGE, eventBridge("{\"traceparent\":\"" + TRACEPARENT + "\"}"));
        all.put(Trigger.CLOUDWATCH_LOGS, "{\"awslogs\":{\"data\":\"H4sIAAAA\"}}");
        all.put(Trigger.STEP_FUNCTIONS, stepFunctions());
        all.put(Trigger.DIRECT, "{\"id\":1}");
        return all;
    }

    /** The text as the inside of a JSON string. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    static Event event(String json) {
        byte[] bytes = bytes(json);
        return Event.of(bytes, bytes.length);
    }
}
