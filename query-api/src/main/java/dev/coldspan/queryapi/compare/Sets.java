package dev.coldspan.queryapi.compare;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.regex.Pattern;

/**
 * Which rows are compared: those {@code narrow} lets pass, in A what {@code a} matches, in B what {@code b} matches of the
 * rest; without {@code b} all of the rest.
 */
record Sets(Filter narrow, Filter a, Filter b, String function, TimeRange range) {

    /** Fills the places of a statement over invocations. */
    SqlTemplate in(SqlTemplate sql) {
        return sql.with("narrow", narrow.on(Scope.INVOCATIONS, range, "q"))
                .with("a", a.on(Scope.INVOCATIONS, range, "a"))
                .with("b", b.isEmpty() ? BoundFragment.TRUE : b.on(Scope.INVOCATIONS, range, "b"));
    }

    /** Whether an attribute is what the sets were chosen by: that it sets them apart is no news. */
    boolean areChosenBy(String key) {
        Pattern named = Pattern.compile("(^|[\\s(!-])\"?" + Pattern.quote(key) + "\"?\\s*(!?[:=~<>])");
        return named.matcher(a.toString()).find() || named.matcher(b.toString()).find();
    }
}
