package dev.coldspan.agent.platform.openwhisk;

import com.google.gson.JsonObject;

/** An action as users write it. */
public final class Action {
    private Action() {}

    public static JsonObject main(JsonObject arguments) {
        if (arguments.has("fail")) {
            throw new IllegalStateException("order 17 not found");
        }
        JsonObject answer = new JsonObject();
        if (arguments.has("reject")) {
            answer.addProperty("error", "rejected");
        }
        if (arguments.has("status")) {
            answer.addProperty("statusCode", arguments.get("status").getAsInt());
        }
        return answer;
    }
}
