package dev.coldspan.queryapi.cost.export;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.cost.PriceBook;
import dev.coldspan.queryapi.cost.Terms;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.UsageRequest;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read at once is bounded, however long the range and however much is in it. */
final class ExportStepTest {

    private static final int ROWS = 120_000;

    /** More or less what is read at once, and what five minutes hold of these. */
    private static final long AT_ONCE = 20_000 + ROWS / 120;

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private final UsageQuery usage =
            new UsageQuery(new Database(API.clickHouse().reader(), QueryLimits.DEFAULT), PriceBook.bundled());

    /** Evenly over ten hours. */
    @BeforeAll
    static void store() throws Exception {
        API.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanKind, SpanName, ServiceName, Duration,"
                + " ResourceAttributes, SpanAttributes) SELECT toDateTime64("
                + NOW.minusSeconds(36_000).getEpochSecond()
                + ", 9) + toIntervalMillisecond(number * 300), lower(hex(toUInt128(number + 1))), lower(hex(toUInt64(number + 1))),"
                + " 'Server', 'busy', 'busy', 100000000, map('faas.name', 'busy', 'faas.max_memory', '1073741824',"
                + " 'cloud.provider', 'aws', 'cloud.region', 'us-east-1', 'host.arch', 'amd64'),"
                + " map('faas.invocation_id', toString(number), 'coldspan.billed_duration_ms', '100') FROM numbers("
                + ROWS + ")");
        API.clickHouse().functionMinutes().refresh();
    }

    private static TimeRange days(int days) {
        return new TimeRange(NOW.minus(Duration.ofDays(days)), NOW);
    }

    @ParameterizedTest
    @EnumSource(ExportStep.class)
    void cutsARangeIntoPiecesThatAdjoin(ExportStep step) {
        TimeRange range = days(step == ExportStep.INVOCATION ? 31 : 400);

        List<TimeRange> pieces = step.pieces(range, Filter.EVERYTHING, usage);

        assertThat(pieces.get(0).from()).isEqualTo(range.from());
        assertThat(pieces.get(pieces.size() - 1).to()).isEqualTo(range.to());
        for (int i = 1; i < pieces.size(); i++) {
            assertThat(pieces.get(i).from()).isEqualTo(pieces.get(i - 1).to());
        }
    }

    @Test
    void readsSoManyInvocationsAtOnceAndNoMore() {
        List<TimeRange> pieces = ExportStep.INVOCATION.pieces(days(31), Filter.EVERYTHING, usage);

        assertThat(pieces)
                .hasSizeBetween(5, 10)
                .allSatisfy(piece -> assertThat(requests(piece)).isLessThanOrEqualTo(AT_ONCE));
    }

    private long requests(TimeRange piece) {
        return usage.usage(UsageRequest.of(piece)).stream()
                .mapToLong(row -> row.usage().requests())
                .sum();
    }

    @Test
    void readsLongRangesByDaysAndMonths() {
        assertThat(ExportStep.HOUR.pieces(days(400), Filter.EVERYTHING, usage))
                .allMatch(piece -> piece.length().compareTo(Duration.ofDays(1)) <= 0);
        assertThat(ExportStep.DAY.pieces(days(400), Filter.EVERYTHING, usage))
                .allMatch(piece -> piece.length().compareTo(Duration.ofDays(7)) <= 0);
        assertThat(ExportStep.MONTH.pieces(days(400), Filter.EVERYTHING, usage))
                .allMatch(piece -> piece.length().compareTo(Duration.ofDays(31)) <= 0);
    }

    /** The rows pass one by one: none of those before are kept, or the last would find no room. */
    @Test
    void handsOverEveryInvocationOnce() {
        AtomicLong rows = new AtomicLong();
        AtomicLong invocations = new AtomicLong();

        new Charges(usage).each(days(1), Filter.EVERYTHING, ExportStep.INVOCATION, Terms.MONTH, charge -> {
            rows.incrementAndGet();
            invocations.addAndGet(charge.invocations());
        });

        assertThat(rows).hasValue(2L * ROWS);
        assertThat(invocations).hasValue(ROWS);
    }
}
