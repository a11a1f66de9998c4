package dev.coldspan.agent.instrumentation.openwhisk;

import dev.coldspan.agent.instrumentation.platform.ReadyHook;
import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * The action loop's {@code Launcher}, which calls the action in a method of its own. The proxy does so amid the
 * handling of a request: there an activation lasts from the moment the environment is set to the writing of the answer.
 */
public final class OpenWhiskInstrumentation implements Instrumentation {
    private static final String MAP = "Ljava/util/Map;";

    @Override
    public Point[] points(String internalName) {
        if (internalName.equals("Launcher")) {
            return new Point[] {
                Point.beforeReturn("initMain", "([Ljava/lang/String;)", ReadyHook.NAME),
                Point.around("invokeMain", "(Lcom/google/gson/JsonElement;" + MAP + ")", "openwhisk.ActionLoopHook"),
            };
        }
        if (internalName.endsWith("/JarLoader")) {
            return new Point[] {
                Point.beforeReturn("<init>", null, ReadyHook.NAME),
                Point.around("augmentEnv", "(" + MAP + ")", "openwhisk.ProxyStartHook"),
            };
        }
        return new Point[] {
            Point.around(
                    "writeResponse",
                    "(Lcom/sun/net/httpserver/HttpExchange;ILjava/lang/String;)",
                    "openwhisk.ProxyAnswerHook"),
        };
    }
}
