package dev.coldspan.queryapi.export;

import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A list that can be asked for by page.
 *
 * @param member its name in the answer
 * @param query reads {@link Page#fetch()} rows from the page's position on, in the list's order
 * @param reader turns a row of the result into one of the list
 * @param position of a row in the list, for a cursor
 * @param type of what is shown of a row
 * @param shown what is shown of a row
 * @param completion adds to rows what the query does not read; null where it reads all
 * @param order what its order says of time
 */
public record ListSource<T, S extends Record>(
        String member,
        Function<Page, BoundQuery> query,
        Database.RowReader<T> reader,
        Function<T, List<String>> position,
        Class<S> type,
        Function<T, S> shown,
        UnaryOperator<List<T>> completion,
        ListOrder order) {

    /** Rows that are completed together: what has to be asked for them is asked once. */
    private static final int TOGETHER = 500;

    /** A list in any order. */
    public ListSource(
            String member,
            Function<Page, BoundQuery> query,
            Database.RowReader<T> reader,
            Function<T, List<String>> position,
            Class<S> type,
            Function<T, S> shown) {
        this(member, query, reader, position, type, shown, null, ListOrder.ANY);
    }

    /** As its query reads it. */
    public ListSource(
            String member,
            Function<Page, BoundQuery> query,
            Database.RowReader<T> reader,
            Function<T, List<String>> position,
            Class<S> type,
            Function<T, S> shown,
            ListOrder order) {
        this(member, query, reader, position, type, shown, null, order);
    }

    /** What is shown of rows, in their order. */
    List<S> shown(List<T> rows) {
        List<T> whole = completion == null ? rows : completion.apply(rows);
        return whole.stream().map(shown).toList();
    }

    /** How many rows to gather before they are shown: one where there is nothing to wait for. */
    int together() {
        return completion == null ? 1 : TOGETHER;
    }
}
