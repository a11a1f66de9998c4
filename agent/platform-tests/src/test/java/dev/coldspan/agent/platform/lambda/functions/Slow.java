package dev.coldspan.agent.platform.lambda.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Takes a second, so that calls at the same time overlap. */
public final class Slow implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String input, Context context) {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return input;
    }
}
