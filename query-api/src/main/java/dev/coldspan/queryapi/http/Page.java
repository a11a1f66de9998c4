package dev.coldspan.queryapi.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Which rows of a list are asked for.
 *
 * @param query what the list is of; a cursor serves only the query it came from
 * @param range the time asked about, fixed by the first page so that "now" does not move between pages
 * @param limit rows at most
 * @param after position of the last row already seen, empty on the first page
 */
public record Page(String query, TimeRange range, int limit, List<String> after) {

    public boolean isFirst() {
        return after.isEmpty();
    }

    /** The part of the last seen row's position at {@code index}; {@code first} on the first page. */
    public String after(int index, String first) {
        return isFirst() ? first : after.get(index);
    }

    /** The same page of whole steps. */
    public Page alignedTo(Duration step) {
        return new Page(query, range.alignedTo(step), limit, after);
    }

    /** The same page of what lies at or after {@code from}. */
    public Page since(Instant from) {
        return new Page(query, new TimeRange(from, range.to()), limit, after);
    }

    /** The same page where nothing lies at or after {@code to} but what was seen. */
    public Page before(Instant to) {
        return new Page(query, new TimeRange(range.from(), to), limit, after);
    }

    /** What is missing of this page after its first {@code found} rows, where all others lie in {@code older}. */
    public Page rest(TimeRange older, int found) {
        return new Page(query, older, limit - found, List.of());
    }

    /** Rows to ask the database for: one more than shown tells whether there is another page. */
    public int fetch() {
        return limit + 1;
    }

    /** The rows to show, of at most {@link #fetch} rows read. */
    public <T> List<T> shown(List<T> rows) {
        return rows.size() > limit ? rows.subList(0, limit) : rows;
    }

    /** The page after the one that shows {@code rows}, or null when this is the last. */
    public <T> Page next(List<T> rows, Function<T, List<String>> position) {
        return rows.size() > limit ? new Page(query, range, limit, position.apply(rows.get(limit - 1))) : null;
    }
}
