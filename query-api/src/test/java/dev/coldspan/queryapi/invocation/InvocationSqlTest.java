package dev.coldspan.queryapi.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.cost.PriceBook;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.testing.Contract;
import dev.coldspan.queryapi.testing.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class InvocationSqlTest {

    private final InvocationQuery query = new InvocationQuery(null, PriceBook.bundled());

    private String rendered(String sort) {
        Filter q = Filter.parse("q", "http.route:/orders cold:true");
        TimeRange range = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));
        return query.rendered(new InvocationFilter("", List.of(), Optional.empty(), 0, "", q, sort), range)
                .sql();
    }

    @ParameterizedTest
    @CsvSource({
        "-timestamp, invocations-by-timestamp-descending.sql",
        "durationMs, invocations-by-duration-ascending.sql",
    })
    void rendersAsReviewed(String sort, String snapshot) {
        Snapshots.assertMatches(snapshot, rendered(sort));
    }

    static List<String> sorts() {
        return new Contract()
                .document()
                .at("/paths/~1api~1v1~1invocations/get/parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asString("").equals("sort"))
                .flatMap(parameter -> parameter.at("/schema/enum").valueStream())
                .map(choice -> choice.asString())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sorts")
    void rendersEverySortOfTheContractWithOneDirectionThroughout(String sort) {
        String sql = rendered(sort);
        String direction = sort.startsWith("-") ? "DESC" : "ASC";

        assertThat(sql).contains("ORDER BY SortKey " + direction + ", TraceId " + direction + ", SpanId " + direction);
        assertThat(sql).contains(sort.startsWith("-") ? "SpanId) < (" : "SpanId) > (");
    }

    @Test
    void readsEachInvocationOnce() {
        assertThat(rendered("timestamp")).contains("FROM invocations FINAL");
    }
}
