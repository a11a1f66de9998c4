package dev.coldspan.agent.instrumentation.mongodb;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.client.ClientCalls;
import dev.coldspan.agent.instrumentation.database.Failure;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.util.Iterator;
import java.util.Map;

/** Spans of commands: what is done to which collection, nothing of any document. */
final class MongoCalls {
    private static final int LONGEST_NAME = 128;
    // The commands whose first value is a collection; of others it may be the name of a user.
    private static final String ON_COLLECTIONS =
            " find insert update delete findAndModify findandmodify aggregate count"
                    + " distinct create drop createIndexes dropIndexes listIndexes mapReduce mapreduce collMod collStats ";

    private final ClientCalls clients;
    private final Getter command = Getter.ofField("command");
    private final Getter namespace = Getter.ofField("namespace");
    private final Getter databaseName = Getter.of("getDatabaseName");
    private final Getter database = Getter.ofField("database");
    private final Getter value = Getter.of("getValue");
    private final Getter description = Getter.of("getDescription");
    private final Getter address = Getter.of("getServerAddress");
    private final Getter host = Getter.of("getHost");
    private final Getter port = Getter.of("getPort");
    private final Getter code = Getter.of("getCode");

    MongoCalls(Services services) {
        clients = services.clients;
    }

    /** Null when there is no span to be. */
    ClientCall start(Object protocol, Object connection) {
        ClientCall call = clients.start("mongodb", Kind.CLIENT);
        if (call == null) {
            return null;
        }
        try {
            if (call.span().isRecording()) {
                describe(call.span(), protocol, connection);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError unreadable) {
            // What is described by now is what there is; the command takes its time all the same.
        }
        return call;
    }

    void end(ClientCall call, Throwable thrown) {
        try {
            if (thrown != null && !call.isEnded()) {
                // Negative numbers are the driver's own, for failures no server answered.
                int number = code.number(thrown, 0);
                Failure.set(
                        call.span(),
                        number > 0 ? Integer.toString(number) : null,
                        thrown.getClass().getName());
            }
        } finally {
            call.end(null);
        }
    }

    private void describe(LiveSpan span, Object protocol, Object connection) {
        span.set("db.system.name", "mongodb");
        String within = text(databaseName.text(namespace.from(protocol)));
        within = within == null ? text(database.text(protocol)) : within;
        span.set("db.namespace", within);
        Object document = command.from(protocol);
        if (document instanceof Map) {
            describe(span, (Map<?, ?>) document, within);
        }
        Object server = address.from(description.from(connection));
        span.set("server.address", host.text(server));
        int number = port.number(server, -1);
        if (number > 0) {
            span.set("server.port", number);
        }
    }

    private void describe(LiveSpan span, Map<?, ?> document, String within) {
        Iterator<?> keys = document.keySet().iterator();
        if (!keys.hasNext()) {
            return;
        }
        String operation = text(String.valueOf(keys.next()));
        Object collection = null;
        if (ON_COLLECTIONS.contains(' ' + operation + ' ')) {
            collection = value.from(document.get(operation));
        } else if (operation.equals("getMore")) {
            collection = value.from(document.get("collection"));
        }
        String target = collection instanceof String ? text((String) collection) : null;
        span.set("db.operation.name", operation);
        span.set("db.collection.name", target);
        String where = target == null ? within : target;
        span.rename(where == null ? operation : operation + ' ' + where);
    }

    private static String text(String name) {
        return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
