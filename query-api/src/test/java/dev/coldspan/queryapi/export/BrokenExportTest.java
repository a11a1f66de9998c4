package dev.coldspan.queryapi.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.http.Cursors;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.sql.SqlTemplate;
import dev.coldspan.queryapi.testing.Answer;
import io.javalin.config.RoutesConfig;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A query that fails while its rows are on their way. */
final class BrokenExportTest {

    private record Row(long number) {}

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension(List.of(BrokenExportTest::routes));

    private static void routes(RoutesConfig routes) {
        routes.get("/numbers/{fails}", ctx -> {
            QueryLimits limits = new QueryLimits(Duration.ofSeconds(30), 1000, 1L << 28);
            Database database = new Database(API.clickHouse().reader(), limits);
            Lists lists = new Lists(database, new Cursors(new byte[16]), Clock.systemUTC());
            lists.answer(
                    ctx,
                    new ListSource<>(
                            "numbers",
                            page -> SqlTemplate.named(BrokenExportTest.class, "numbers.sql")
                                    .bind()
                                    .integer("fails", Long.parseLong(ctx.pathParam("fails")))
                                    .integer("limit", page.fetch()),
                            row -> new Row(row.integer("Number")),
                            row -> List.of(String.valueOf(row.number())),
                            Row.class,
                            UnaryOperator.identity()));
        });
    }

    @Test
    void sendsAMillionRowsThatNoPageCouldHold() {
        Answer answer = API.client().send("GET", "/numbers/2000000?format=csv&limit=1000000");

        assertThat(answer.body()).startsWith("number\r\n0\r\n1\r\n").endsWith("\r\n999999\r\n");
    }

    @Test
    void cutsTheConnectionWhenTheQueryFailsAfterRowsWereSent() {
        assertThatThrownBy(() -> API.client().send("GET", "/numbers/500000?format=csv&limit=1000000"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(API.client().send("GET", "/health").status()).isEqualTo(200);
    }

    @Test
    void answersAProblemWhenTheQueryFailsBeforeTheFirstRow() {
        Answer answer = API.client().send("GET", "/numbers/0?format=csv&limit=10");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain("DB::Exception");
    }
}
