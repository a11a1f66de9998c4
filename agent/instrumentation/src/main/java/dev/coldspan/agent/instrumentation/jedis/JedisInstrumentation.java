package dev.coldspan.agent.instrumentation.jedis;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** All of Jedis, pipelines and clusters included, sends and reads through its class {@code Connection}. */
public final class JedisInstrumentation implements Instrumentation {
    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.around("sendCommand", null, "jedis.SendHook"),
            Point.around("readProtocolWithCheckingBroken", "()", "jedis.ReadHook"),
        };
    }
}
