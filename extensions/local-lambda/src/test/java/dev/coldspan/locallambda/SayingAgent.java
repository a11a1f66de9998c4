package dev.coldspan.locallambda;

/** A Java agent that only says that it is there. */
public final class SayingAgent {

    private SayingAgent() {}

    public static void premain(String arguments) {
        System.out.println("agent loaded for " + System.getenv("AWS_LAMBDA_FUNCTION_NAME"));
    }
}
