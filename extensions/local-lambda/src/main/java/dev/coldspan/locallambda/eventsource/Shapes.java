package dev.coldspan.locallambda.eventsource;

import java.util.LinkedHashMap;
import java.util.Map;

/** All services, by the name a person gives them. */
final class Shapes {

    private static final Map<String, EventShape> BY_NAME = byName();

    private Shapes() {}

    private static Map<String, EventShape> byName() {
        Map<String, EventShape> shapes = new LinkedHashMap<>();
        shapes.put("apigateway-v1", new RestApiShape());
        shapes.put("apigateway-v2", new HttpApiShape("execute-api.%s.amazonaws.com"));
        shapes.put("function-url", new HttpApiShape("lambda-url.%s.on.aws"));
        shapes.put("alb", new LoadBalancerShape());
        shapes.put("sqs", new SqsShape());
        shapes.put("sns", new SnsShape());
        shapes.put("eventbridge", new EventBridgeShape());
        shapes.put("scheduler", new SchedulerShape());
        shapes.put("s3", new S3Shape());
        shapes.put("dynamodb", new DynamoDbShape());
        shapes.put("kinesis", new KinesisShape());
        shapes.put("kafka", new KafkaShape());
        shapes.put("step-functions", new StepFunctionsShape());
        return shapes;
    }

    static Map<String, EventShape> all() {
        return BY_NAME;
    }
}
