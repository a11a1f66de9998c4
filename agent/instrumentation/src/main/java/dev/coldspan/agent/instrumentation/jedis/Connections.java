package dev.coldspan.agent.instrumentation.jedis;

import dev.coldspan.agent.instrumentation.reflect.PerObject;

/** What is under way on each connection; one for both hooks. */
final class Connections {
    private static final PerObject<Traffic> ALL = new PerObject<>();

    private Connections() {}

    /** Null before the first command. */
    static Traffic find(Object connection) {
        return ALL.get(connection);
    }

    static Traffic get(Object connection) {
        Traffic traffic = ALL.get(connection);
        if (traffic == null) {
            traffic = new Traffic();
            ALL.put(connection, traffic);
        }
        return traffic;
    }
}
