package dev.coldspan.agent.instrumentation.awssdk1;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** The HTTP client all requests pass, and the methods that send what can carry a trace context. */
public final class AwsSdk1Instrumentation implements Instrumentation {
    private static final String SERVICES = "(Lcom/amazonaws/services/";

    /** Made by name. */
    public AwsSdk1Instrumentation() {}

    @Override
    public Point[] points(String internalName) {
        switch (internalName.substring(internalName.lastIndexOf('/') + 1)) {
            case "AmazonSQSClient":
                return sends("sqs/model/SendMessage", "sendMessage", "SendMessageBatch");
            case "AmazonSNSClient":
                return sends("sns/model/Publish", "publish", "PublishBatch");
            case "AWSLambdaClient":
                return new Point[] {
                    send("invoke", "lambda/model/InvokeRequest;"), send("executeInvoke", "lambda/model/InvokeRequest;")
                };
            default:
                return new Point[] {Point.around("execute", "(Lcom/amazonaws/Request;", "awssdk1.RequestHook")};
        }
    }

    // Asynchronous clients call the "execute" method that the synchronous one calls as well, where there is one.
    private static Point[] sends(String type, String method, String batch) {
        return new Point[] {
            send(method, type + "Request;"),
            send("execute" + Character.toUpperCase(method.charAt(0)) + method.substring(1), type + "Request;"),
            send(method + "Batch", type + "BatchRequest;"),
            send("execute" + batch, type + "BatchRequest;"),
        };
    }

    private static Point send(String method, String type) {
        return Point.around(method, SERVICES + type, "awssdk1.SendHook").replacingArguments();
    }
}
