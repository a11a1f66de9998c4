package dev.coldspan.agent.testkit.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.logging.LogManager;

/** Names a log manager of its own before its first logger, and answers which one is in use. */
public class OwnLogManager implements RequestHandler<Object, String> {
    static {
        System.setProperty("java.util.logging.manager", Manager.class.getName());
    }

    @Override
    public String handleRequest(Object input, Context context) {
        return LogManager.getLogManager().getClass().getSimpleName();
    }

    /** Nothing but its name differs. */
    public static class Manager extends LogManager {}
}
