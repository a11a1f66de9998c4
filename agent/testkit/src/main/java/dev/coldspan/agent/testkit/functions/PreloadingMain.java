package dev.coldspan.agent.testkit.functions;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;

/** Starts the runtime client after loading a class, as another agent or a class path scanner might. */
public final class PreloadingMain {
    private PreloadingMain() {}

    /** Loads the class named by the property {@code preload}; the arguments are the runtime client's. */
    public static void main(String[] arguments) throws Throwable {
        Class.forName(System.getProperty("preload"));
        AWSLambda.main(arguments);
    }
}
