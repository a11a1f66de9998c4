package dev.coldspan.agent.instrumentation.jedis;

import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads Jedis's objects: the command's name and the server's address, never keys or values. */
final class JedisReader {
    private static final int LONGEST_NAME = 64;

    private final Getter command = Getter.of("getCommand");
    private final Getter raw = Getter.of("getRaw");
    private final Getter address = Getter.of("getHostAndPort");
    private final Getter host = Getter.of("getHost");
    private final Getter port = Getter.of("getPort");
    private final Getter database = Getter.of("getDB");

    /** Takes a {@code ProtocolCommand}, or from Jedis 4 on the {@code CommandArguments} that begin with one. */
    String command(Object argument) {
        Object inner = command.from(argument);
        Object keyword = inner == null ? argument : inner;
        Object bytes = raw.from(keyword);
        String name = bytes instanceof byte[]
                ? new String((byte[]) bytes, StandardCharsets.US_ASCII)
                : keyword instanceof Enum ? ((Enum<?>) keyword).name() : "COMMAND";
        return (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name).toUpperCase(Locale.ROOT);
    }

    void describe(LiveSpan span, Object connection, String name) {
        if (!span.isRecording()) {
            return;
        }
        span.set("db.system.name", "redis");
        span.set("db.operation.name", name);
        Object from4 = address.from(connection);
        Object server = from4 == null ? connection : from4;
        span.set("server.address", host.text(server));
        int number = port.number(server, -1);
        if (number > 0) {
            span.set("server.port", number);
        }
        int index = database.number(connection, -1);
        if (index >= 0) {
            span.set("db.namespace", Integer.toString(index));
        }
    }
}
