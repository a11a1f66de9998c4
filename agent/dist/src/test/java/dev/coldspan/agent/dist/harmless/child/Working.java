package dev.coldspan.agent.dist.harmless.child;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Takes as many milliseconds as its event says, and answers with that number. */
public final class Working implements RequestHandler<Integer, String> {
    @Override
    public String handleRequest(Integer millis, Context context) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return "worked " + millis;
    }
}
