package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.rollup.RollupSource;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A price that doubles at midnight, and one invocation an hour before and after it. */
final class UsageQueryTest {

    private static final Instant MIDNIGHT = NOW.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
    private static final LocalDate CHANGE = LocalDate.ofInstant(MIDNIGHT, ZoneOffset.UTC);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static final PriceBook BOOK = PriceBook.of(PriceFile.parse(
            "test.csv",
            PriceFile.HEADER + "\n"
                    + "aws,us-east-1,Request,x86_64,0,request,1,USD,2022-08-01," + CHANGE + ",test\n"
                    + "aws,us-east-1,Request,x86_64,0,request,2,USD," + CHANGE + ",,test\n"
                    + "aws,us-east-1,Lambda-GB-Second,x86_64,0,GB-second,0,USD,2022-08-01,,test\n"));

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "early", MIDNIGHT.minusSeconds(1), 10)
                        .row(),
                invocation(traceId(2), spanId(2), "late", MIDNIGHT, 10).row(),
                invocation(traceId(3), spanId(3), "late", MIDNIGHT.plusSeconds(3600), 10)
                        .row());
    }

    private final UsageQuery usage =
            new UsageQuery(new Database(API.clickHouse().reader(), QueryLimits.DEFAULT), BOOK);

    private final TimeRange range = new TimeRange(MIDNIGHT.minusSeconds(7200), MIDNIGHT.plusSeconds(7200));

    @Test
    void pricesEachInvocationAtThePriceOfItsDay() {
        Map<List<String>, Bill> bills = usage.bills(range, "", List.of(Dimension.FUNCTION), RollupSource.ALL);

        assertThat(bills.get(List.of("early")).total()).isEqualByComparingTo("1");
        assertThat(bills.get(List.of("late")).total()).isEqualByComparingTo("4");
    }

    @Test
    void addsWhatWasPricedApart() {
        assertThat(usage.bills(range, "", List.of(), RollupSource.ALL)
                        .get(List.of())
                        .total())
                .isEqualByComparingTo("5");
    }

    @Test
    void pricesARangeThatBeginsAfterTheChange() {
        TimeRange after = new TimeRange(MIDNIGHT.plusSeconds(60), range.to());

        assertThat(usage.bills(after, "", List.of(), RollupSource.ALL)
                        .get(List.of())
                        .total())
                .isEqualByComparingTo("2");
    }

    @Test
    void cutsUsageIntoBuckets() {
        List<UsageQuery.GroupUsage> hours = usage.usage(range, "late", List.of(), 3600, RollupSource.ALL);

        assertThat(hours)
                .extracting(UsageQuery.GroupUsage::bucket)
                .containsExactly(MIDNIGHT.getEpochSecond(), MIDNIGHT.getEpochSecond() + 3600);
    }
}
