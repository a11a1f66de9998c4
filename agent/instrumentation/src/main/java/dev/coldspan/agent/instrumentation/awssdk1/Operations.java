package dev.coldspan.agent.instrumentation.awssdk1;

import dev.coldspan.agent.instrumentation.awssdk.AwsOperation;

/** Names operations by the classes of their requests. */
final class Operations {
    private static final String SERVICES = "com.amazonaws.services.";

    private Operations() {}

    /**
     * The operation a request asks for.
     *
     * @param serviceName such as {@code AmazonSQS} or {@code AWSSecurityTokenService}; null when not known yet
     */
    static AwsOperation of(Class<?> request, String serviceName) {
        String inPackage = inPackage(request.getName());
        switch (inPackage) {
            case "sqs":
            case "sns":
            case "s3":
            case "dynamodbv2":
            case "lambda":
            case "kinesis":
            case "eventbridge":
            case "stepfunctions":
            case "secretsmanager":
                return AwsOperation.of(inPackage, request);
            default:
                return AwsOperation.of(serviceName == null ? inPackage : withoutBrand(serviceName), request);
        }
    }

    private static String inPackage(String className) {
        int from = className.startsWith(SERVICES) ? SERVICES.length() : 0;
        int dot = className.indexOf('.', from);
        return dot < 0 ? className : className.substring(from, dot);
    }

    private static String withoutBrand(String serviceName) {
        String name = serviceName.replace(" ", "");
        if (name.startsWith("Amazon")) {
            return name.substring("Amazon".length());
        }
        return name.startsWith("AWS") ? name.substring("AWS".length()) : name;
    }
}
