package dev.coldspan.agent.instrumentation.awslambda;

/** {@code arn:partition:lambda:region:account:function:name[:qualifier]} taken apart. */
final class FunctionArn {
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int NAME = 6;
    private static final int QUALIFIER = 7;

    private final String[] parts;

    private FunctionArn(String[] parts) {
        this.parts = parts;
    }

    /** Returns null for anything that is no Lambda function's ARN. */
    static FunctionArn parse(String text) {
        if (text == null || text.length() > 512) {
            return null;
        }
        String[] parts = text.split(":");
        boolean valid = (parts.length == QUALIFIER || parts.length == QUALIFIER + 1)
                && parts[0].equals("arn")
                && parts[2].equals("lambda")
                && parts[5].equals("function");
        return valid ? new FunctionArn(parts) : null;
    }

    String region() {
        return parts[REGION];
    }

    String account() {
        return parts[ACCOUNT];
    }

    /** The ARN with the invoked alias or version replaced by the version that runs. */
    String withVersion(String version) {
        StringBuilder arn = new StringBuilder(parts[0]);
        for (int i = 1; i <= NAME; i++) {
            arn.append(':').append(parts[i]);
        }
        boolean qualified = version != null && !version.equals("$LATEST");
        return qualified ? arn.append(':').append(version).toString() : arn.toString();
    }
}
