package dev.coldspan.locallambda.handlers;

import com.amazonaws.services.lambda.runtime.Context;

/** Handlers that implement no interface. */
public final class PlainMethods {

    public String greet(String name) {
        return "hello " + name;
    }

    public int countWithContext(String text, Context context) {
        context.getLogger().log("counting for " + context.getFunctionName());
        return text.length();
    }
}
