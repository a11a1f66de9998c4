package dev.coldspan.agent.library.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every database and every release of its driver. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcContract {
    private static final String INSERT = "INSERT INTO orders (id, customer) VALUES (?, 'walter')";

    /** Oldest and newest release, each {@code group:artifact:version}. */
    abstract List<String> releases();

    abstract String driver();

    /** An URL of an empty database. */
    abstract String url();

    /** {@code db.system.name}. */
    abstract String system();

    String user() {
        return "sa";
    }

    /** What is expected as {@code db.response.status_code} of a statement that is no SQL. */
    abstract String syntaxError();

    /** False for what an embedded engine does to open its database. */
    boolean isOfTheApplication(FinishedSpan span) {
        return true;
    }

    Stream<String> eachRelease() {
        return releases().stream();
    }

    @ParameterizedTest
    @MethodSource("eachRelease")
    void makesOneSpanOfEveryExecution(String release) {
        Outcome outcome = run(
                release,
                "run CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR(20))",
                "prepared 7 " + INSERT,
                "query SELECT customer FROM orders WHERE customer = 'walter'",
                "prepared 7 SELECT customer FROM orders WHERE id = ?",
                "batch 3 " + INSERT,
                "texts DELETE FROM orders WHERE id = 1000|UPDATE orders SET id = 9 WHERE id = 1001",
                "fail SELEKT 'secret'",
                "run DROP TABLE orders");

        assertThat(outcome.thrown()).isNull();
        List<FinishedSpan> spans =
                outcome.spans().stream().filter(this::isOfTheApplication).toList();
        assertThat(spans)
                .extracting(FinishedSpan::name)
                .containsExactly(
                        "CREATE TABLE orders",
                        "INSERT orders",
                        "SELECT orders",
                        "SELECT orders",
                        "BATCH INSERT orders",
                        "BATCH",
                        "SELEKT",
                        "DROP TABLE orders");
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.kind()).isEqualTo(Kind.CLIENT);
            assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
            assertThat(span.attributes()).containsEntry("db.system.name", system());
            assertThat(span.toString()).doesNotContain("walter").doesNotContain("secret");
        });
        expectInsert(spans.get(1));
        expectBatch(spans.get(4));
        expectFailure(spans.get(6));
    }

    private void expectInsert(FinishedSpan insert) {
        assertThat(insert.status()).isZero();
        assertThat(insert.attributes())
                .containsEntry("db.query.text", "INSERT INTO orders (id, customer) VALUES (?, ?)")
                .containsEntry("db.query.summary", "INSERT orders")
                .containsEntry("db.operation.name", "INSERT")
                .containsEntry("db.collection.name", "orders")
                .doesNotContainKey("db.operation.batch.size");
    }

    private void expectBatch(FinishedSpan batch) {
        assertThat(batch.attributes())
                .containsEntry("db.operation.batch.size", 3L)
                .containsEntry("db.operation.name", "BATCH INSERT")
                .containsEntry("db.query.text", "INSERT INTO orders (id, customer) VALUES (?, ?)");
    }

    private void expectFailure(FinishedSpan failure) {
        assertThat(failure.status()).isEqualTo(2);
        if (syntaxError() != null) {
            assertThat(failure.attributes())
                    .containsEntry("db.response.status_code", syntaxError())
                    .containsEntry("error.type", syntaxError());
        }
    }

    @ParameterizedTest
    @MethodSource("eachRelease")
    void makesNoSpanOutsideAnInvocation(String release) {
        Outcome outcome = LibraryRun.with(release)
                .outsideInvocation()
                .run(JdbcExercise.class, driver(), url(), user(), "query " + anyQuery());

        assertThat(outcome.thrown()).isNull();
        assertThat(outcome.spans()).isEmpty();
    }

    String anyQuery() {
        return "SELECT 1";
    }

    final Outcome run(String release, String... steps) {
        String[] arguments = new String[3 + steps.length];
        arguments[0] = driver();
        arguments[1] = url();
        arguments[2] = user();
        System.arraycopy(steps, 0, arguments, 3, steps.length);
        return LibraryRun.with(release).runBothWays(JdbcExercise.class, arguments);
    }
}
