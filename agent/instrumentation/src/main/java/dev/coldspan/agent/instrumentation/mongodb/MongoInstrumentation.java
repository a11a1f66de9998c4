package dev.coldspan.agent.instrumentation.mongodb;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** {@code CommandProtocolImpl} has what handshakes and heartbeats do not pass: the application's commands alone. */
public final class MongoInstrumentation implements Instrumentation {
    private static final String CONNECTION = "(Lcom/mongodb/internal/connection/InternalConnection;";

    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.around("execute", CONNECTION + ")", "mongodb.CommandHook"),
            Point.around("executeAsync", CONNECTION, "mongodb.AsyncCommandHook").replacingArguments(),
        };
    }
}
