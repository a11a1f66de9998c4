package dev.coldspan.queryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.coldspan.queryapi.http.ClientWatch;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.Later;
import dev.coldspan.queryapi.sql.QueryFailure;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.sql.QueryScope;
import dev.coldspan.queryapi.sql.QueryScopes;
import dev.coldspan.queryapi.sql.SqlTemplate;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import io.javalin.Javalin;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A query whose client goes away is killed in the engine, long before its time limit. */
final class AbandonedQueryTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String RUNNING =
            "SELECT count() FROM system.processes WHERE query LIKE '%sleepEachRow%' AND query NOT LIKE '%processes%'";

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private final QueryScopes scopes = new QueryScopes();
    private final ClientWatch clients = new ClientWatch();
    private final AtomicReference<RuntimeException> ended = new AtomicReference<>();
    private Javalin server;

    @BeforeEach
    void start() {
        QueryLimits limits = new QueryLimits(Duration.ofMinutes(10), 0, 0);
        Database database = new Database(tenant -> CLICKHOUSE.clickHouse().reader(), limits, scopes);
        SqlTemplate endless = SqlTemplate.named(AbandonedQueryTest.class, "endless.sql");
        server = Javalin.create(config -> {
            new RequestScopes(scopes, clients).accept(config.routes);
            config.routes.get("/quick", ctx -> ctx.result("quick"));
            config.routes.get("/both", ctx -> {
                Later<?> beside = database.later(() -> database.list(endless.bind(), row -> row.integer("Zero")));
                database.list(endless.bind(), row -> row.integer("Zero"));
                beside.get();
            });
            config.routes.get("/endless", ctx -> {
                try {
                    database.list(endless.bind(), row -> row.integer("Zero"));
                } catch (RuntimeException e) {
                    ended.set(e);
                    throw e;
                }
            });
        });
        server.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
        clients.close();
    }

    private Socket ask(String path) throws Exception {
        Socket socket = new Socket("127.0.0.1", server.port());
        send(socket, path);
        return socket;
    }

    private static void send(Socket socket, String path) throws Exception {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static boolean isRunning() throws Exception {
        return !CLICKHOUSE.value(RUNNING).equals("0");
    }

    @Test
    void killsTheQueryOfAClientThatHasGone() throws Exception {
        Socket socket = ask("/endless");
        await().atMost(LONG).until(AbandonedQueryTest::isRunning);
        socket.close();

        await().atMost(LONG).until(() -> !isRunning());
        await().atMost(LONG).until(() -> ended.get() != null);
        assertThat(ended.get())
                .isInstanceOfSatisfying(
                        QueryFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(QueryFailure.Kind.ABANDONED));
    }

    @Test
    void killsAllQueriesOfAClientThatHasGone() throws Exception {
        Socket socket = ask("/both");
        await().atMost(LONG).until(() -> CLICKHOUSE.value(RUNNING).equals("2"));
        socket.close();

        await().atMost(LONG).until(() -> !isRunning());
    }

    @Test
    void letsNoFurtherQueryOfThatRequestBegin() {
        Database database = new Database(tenant -> CLICKHOUSE.clickHouse().reader(), QueryLimits.DEFAULT, scopes);
        QueryScope scope = new QueryScope("");
        scope.abandon();
        scopes.begin(scope);
        try {
            assertThatExceptionOfType(QueryFailure.class)
                    .isThrownBy(() -> database.list(
                            SqlTemplate.named(AbandonedQueryTest.class, "endless.sql")
                                    .bind(),
                            row -> 1))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(QueryFailure.Kind.ABANDONED));
        } finally {
            scopes.end();
        }
    }

    @Test
    void answersARequestThatWaitsBehindAnother() throws Exception {
        try (Socket socket = ask("/endless")) {
            await().atMost(LONG).until(AbandonedQueryTest::isRunning);
            send(socket, "/quick");
            CLICKHOUSE.execute("KILL QUERY WHERE query LIKE '%sleepEachRow%' AND query NOT LIKE '%KILL%' SYNC");
            socket.setSoTimeout((int) LONG.toMillis());
            StringBuilder answers = new StringBuilder();
            await().atMost(LONG).until(() -> {
                byte[] some = new byte[4096];
                int read = socket.getInputStream().read(some);
                answers.append(new String(some, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
                return answers.toString().endsWith("quick");
            });

            assertThat(answers.toString()).startsWith("HTTP/1.1 500").contains("HTTP/1.1 200");
        }
    }
}
