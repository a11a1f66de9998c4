package dev.coldspan.agent.instrumentation.jdbc;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.client.ClientCalls;
import dev.coldspan.agent.instrumentation.database.Failure;
import dev.coldspan.agent.instrumentation.reflect.PerObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Spans of executions. Knows what no single call tells: a prepared statement's SQL and a connection's database. */
final class Statements {
    // One for all hooks of the package: what one of them learns, another one needs.
    private static final PerObject<Database> DATABASES = new PerObject<>();
    private static final PerObject<String> PREPARED = new PerObject<>();
    private static final PerObject<Batch> BATCHES = new PerObject<>();

    private final ClientCalls clients;

    Statements(Services services) {
        clients = services.clients;
    }

    static void prepared(Object statement, String sql) {
        PREPARED.put(statement, sql);
    }

    /** A statement joins the batch of {@code statement}; null empties it. */
    static void batched(Object statement, String sql) {
        Batch batch = BATCHES.get(statement);
        if (sql == null) {
            BATCHES.remove(statement);
        } else if (batch == null) {
            BATCHES.put(statement, new Batch(sql));
        } else {
            batch.add(sql);
        }
    }

    /** Starts the span of one execution; null when there is none to be. */
    Execution start(Object statement, String sql) {
        ClientCall call = statement instanceof Statement ? clients.start("SQL", Kind.CLIENT) : null;
        if (call == null) {
            return null;
        }
        Execution execution = new Execution(call);
        try {
            if (call.span().isRecording()) {
                execution.describe(databaseOf(statement), sql);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError odd) {
            execution.describeNothing();
        }
        return execution;
    }

    Execution startPrepared(Object statement) {
        return start(statement, PREPARED.get(statement));
    }

    Execution startBatch(Object statement) {
        String prepared = PREPARED.get(statement);
        Batch batch = prepared == null ? BATCHES.get(statement) : null;
        return start(statement, batch == null ? prepared : batch.onlyText());
    }

    /** The driver's own objects answer from memory here; what they ask the server after all is part of this call. */
    private static Database databaseOf(Object statement) {
        try {
            Connection connection = ((Statement) statement).getConnection();
            Database known = connection == null ? Database.UNKNOWN : DATABASES.get(connection);
            if (known == null) {
                known = JdbcUrl.parse(connection.getMetaData().getURL());
                DATABASES.put(connection, known);
            }
            return known;
        } catch (SQLException closed) {
            return Database.UNKNOWN;
        }
    }

    /** What was added to a batch since it was last empty. */
    private static final class Batch {
        private final String first;
        private boolean mixed;

        Batch(String first) {
            this.first = first;
        }

        void add(String sql) {
            mixed |= !first.equals(sql);
        }

        String onlyText() {
            return mixed ? null : first;
        }
    }

    /** One execution under way. */
    static final class Execution {
        private final ClientCall call;
        private Database database = Database.UNKNOWN;
        private SqlText text;

        Execution(ClientCall call) {
            this.call = call;
        }

        private void describe(Database of, String sql) {
            database = of;
            LiveSpan span = call.span();
            span.set("db.system.name", of.system);
            span.set("db.namespace", of.namespace);
            span.set("server.address", of.host);
            if (of.port > 0) {
                span.set("server.port", of.port);
            }
            text = sql == null ? null : of.text(sql);
            if (text != null) {
                span.set("db.query.text", text.query);
                span.set("db.collection.name", text.collection);
                span.set("db.stored_procedure.name", text.procedure);
            }
            name("");
        }

        private void describeNothing() {
            try {
                call.span().set("db.system.name", Database.UNKNOWN.system);
            } catch (RuntimeException | LinkageError | StackOverflowError odd) {
                // Whoever asked gets the execution, so that it ends.
            }
        }

        /** The statement was run for {@code size} rows of parameters, or {@code size} statements were. */
        void batch(int size) {
            if (size > 1) {
                call.span().set("db.operation.batch.size", size);
                name("BATCH ");
            }
        }

        private void name(String prefix) {
            LiveSpan span = call.span();
            String summary = text == null ? null : text.summary;
            if (summary != null) {
                span.set("db.query.summary", prefix + summary);
                span.set("db.operation.name", text.operation == null ? null : prefix + text.operation);
                span.rename(prefix + summary);
            } else if (prefix.isEmpty()) {
                span.rename(database.namespace == null ? database.system : database.namespace);
            } else {
                span.set("db.operation.name", prefix.trim());
                span.rename(prefix.trim());
            }
        }

        void end(Throwable thrown) {
            call.leave();
            try {
                if (thrown != null) {
                    Failure.set(
                            call.span(),
                            database.statusCode(thrown),
                            thrown.getClass().getName());
                }
            } finally {
                call.end(null);
            }
        }
    }
}
