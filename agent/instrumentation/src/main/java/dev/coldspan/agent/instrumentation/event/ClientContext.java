package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.SpanRef;
import java.nio.charset.StandardCharsets;

/** The client context of the Invoke API: JSON whose {@code custom} members are the caller's own. */
public final class ClientContext {
    private static final int LONGEST = 8_192;

    private ClientContext() {}

    /** The span that made the call; null when the context is absent or names none. */
    public static SpanRef caller(String clientContext, Propagators propagators) {
        if (clientContext == null || clientContext.length() > LONGEST) {
            return null;
        }
        byte[] text = clientContext.getBytes(StandardCharsets.UTF_8);
        Json json = new Json(text, text.length, 4 * text.length);
        JsonObject root = JsonObject.at(json, json.start());
        JsonObject custom = root == null ? null : root.object("custom");
        return custom == null ? null : propagators.extract(new Members(custom));
    }
}
