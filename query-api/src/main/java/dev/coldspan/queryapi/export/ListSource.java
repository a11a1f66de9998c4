package dev.coldspan.queryapi.export;

import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import java.util.List;
import java.util.function.Function;

/**
 * A list that can be asked for by page.
 *
 * @param member its name in the answer
 * @param query reads {@link Page#fetch()} rows from the page's position on, in the list's order
 * @param reader turns a row of the result into one of the list
 * @param position of a row in the list, for a cursor
 * @param type of what is shown of a row
 * @param shown what is shown of a row
 * @param order what its order says of time
 */
public record ListSource<T, S extends Record>(
        String member,
        Function<Page, BoundQuery> query,
        Database.RowReader<T> reader,
        Function<T, List<String>> position,
        Class<S> type,
        Function<T, S> shown,
        ListOrder order) {

    /** A list in any order. */
    public ListSource(
            String member,
            Function<Page, BoundQuery> query,
            Database.RowReader<T> reader,
            Function<T, List<String>> position,
            Class<S> type,
            Function<T, S> shown) {
        this(member, query, reader, position, type, shown, ListOrder.ANY);
    }
}
