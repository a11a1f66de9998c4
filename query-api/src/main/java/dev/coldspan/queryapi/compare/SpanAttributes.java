package dev.coldspan.queryapi.compare;

import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts the attributes of root spans, by number first and by name afterwards. */
final class SpanAttributes {

    /** With fewer values than this each is compared by itself, which says more than a distribution. */
    private static final int FEWEST_NUMBERS = 20;

    private static final int VALUE_BITS = 40;

    private final SqlTemplate countSql = SqlTemplate.named(SpanAttributes.class, "attributes.sql");
    private final SqlTemplate namesSql = SqlTemplate.named(SpanAttributes.class, "names.sql");
    private final Database database;

    private record Hashed(long keyHash, long distinct, Count present, List<Long> pairs, List<Count> counts) {}

    private record Name(long pair, String key, String value) {}

    SpanAttributes(Database database) {
        this.database = database;
    }

    List<Tally> count(Sets sets, Count floor) {
        List<Hashed> hashed = database.list(
                CompareQuery.bound(sets, countSql).integer("leastA", floor.a()).integer("leastB", floor.b()),
                SpanAttributes::read);
        Map<Long, Name> byPair = new HashMap<>();
        Map<Long, Name> byKey = new LinkedHashMap<>();
        for (Name name : hashed.isEmpty() ? List.<Name>of() : names(sets, hashed)) {
            byPair.put(name.pair, name);
            byKey.put(name.pair >>> VALUE_BITS, name);
        }
        List<Tally> tallies = new ArrayList<>();
        for (Hashed row : hashed) {
            if (byKey.containsKey(row.keyHash)) {
                tallies.add(tally(row, byKey.get(row.keyHash), byPair));
            }
        }
        return tallies;
    }

    private static Hashed read(ResultRow row) throws SQLException {
        return new Hashed(
                row.integer("KeyHash"),
                row.integer("Distinct"),
                new Count(row.integer("PresentA"), row.integer("PresentB")),
                row.integers("Pairs"),
                CompareQuery.counts(row));
    }

    private List<Name> names(Sets sets, List<Hashed> hashed) {
        List<Long> pairs = hashed.stream().flatMap(row -> row.pairs.stream()).toList();
        List<Long> keys = hashed.stream()
                .filter(row -> row.pairs.isEmpty())
                .map(Hashed::keyHash)
                .toList();
        BoundQuery query = namesSql.bind()
                .nanos("from", sets.range().from())
                .nanos("to", sets.range().to())
                .text("function", sets.function())
                .integers("pairs", pairs)
                .integers("keys", keys)
                .integer("wanted", pairs.size() + keys.size());
        return database.list(query, row -> new Name(row.integer("Pair"), row.text("Key"), row.text("Value")));
    }

    private static Tally tally(Hashed row, Name any, Map<Long, Name> byPair) {
        Tally tally = new Tally(any.key);
        tally.present(row.present);
        tally.distinct(row.distinct);
        tally.sample(any.value);
        for (int i = 0; i < row.pairs.size(); i++) {
            Name name = byPair.get(row.pairs.get(i));
            if (name != null) {
                tally.value(name.value, row.counts.get(i));
            }
        }
        return tally;
    }

    /** Keys whose values are many numbers and no identifiers: those are read as distributions. */
    List<String> numeric(Collection<Tally> tallies) {
        return tallies.stream()
                .filter(tally -> tally.sample() != null && isNumber(tally.sample()))
                .filter(tally -> tally.distinct() > FEWEST_NUMBERS && !isIdentifier(tally.key()))
                .map(Tally::key)
                .toList();
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?([eE]-?[0-9]{1,2})?");
    }

    private static boolean isIdentifier(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.matches("(.*[._-])?(id|ids|uuid|number|port|phone|zip|code)") || key.matches(".*[a-z]Id");
    }
}
