package dev.coldspan.agent.instrumentation.openfaas;

import dev.coldspan.agent.instrumentation.platform.ReadyHook;
import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** {@code App$InvokeHandler}, which the JDK's HTTP server calls with every request of the watchdog. */
public final class OpenFaasInstrumentation implements Instrumentation {
    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.beforeReturn("<init>", null, ReadyHook.NAME),
            Point.around("handle", "(Lcom/sun/net/httpserver/HttpExchange;)", "openfaas.RequestHook"),
        };
    }
}
