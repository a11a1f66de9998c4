package dev.coldspan.queryapi.compare;

import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts every value of every attribute in two sets of invocations, all rows of them. */
final class CompareQuery {

    private final SqlTemplate columnsSql = SqlTemplate.named(CompareQuery.class, "columns.sql");
    private final SqlTemplate resourcesSql = SqlTemplate.named(CompareQuery.class, "resources.sql");
    private final SqlTemplate numbersSql = SqlTemplate.named(CompareQuery.class, "numbers.sql");
    private final SpanAttributes attributes;
    private final Database database;

    CompareQuery(Database database) {
        this.database = database;
        this.attributes = new SpanAttributes(database);
    }

    /**
     * What was counted.
     *
     * @param withoutAttributes rows stored before invocations kept their attributes
     */
    record Counted(Count all, Collection<Tally> tallies, long withoutAttributes) {}

    private record ColumnRow(int position, String value, Count count) {}

    Counted count(Sets sets) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        Count all = columns(sets, tallies);
        if (all.a() == 0 || all.b() == 0) {
            return new Counted(all, List.of(), 0);
        }
        long without = resources(sets, all.floor(), tallies);
        attributes.count(sets, all.floor()).forEach(tally -> tallies.putIfAbsent(tally.key(), tally));
        numbers(sets, tallies);
        return new Counted(all, List.copyOf(tallies.values()), without);
    }

    private Count columns(Sets sets, Map<String, Tally> tallies) {
        List<ColumnRow> rows = database.list(bound(sets, columnsSql), CompareQuery::readColumn);
        Count all = rows.stream()
                .filter(row -> row.position == 0)
                .map(ColumnRow::count)
                .findFirst()
                .orElse(Count.NONE);
        for (Column column : Column.values()) {
            Tally tally = new Tally(column.key());
            Count absent = Count.NONE;
            for (ColumnRow row : rows) {
                if (row.position != column.ordinal() + 1) {
                    continue;
                }
                if (column.isNumber()) {
                    tally.bin(Integer.parseInt(row.value), row.count);
                } else if (column.isAbsent(row.value)) {
                    absent = row.count;
                } else if (row.count.reaches(all.floor())) {
                    tally.value(column.show(row.value), row.count);
                }
            }
            tally.present(all.minus(absent));
            if (column.isNumber() ? tally.bins().size() > 1 : !tally.values().isEmpty()) {
                tallies.put(column.key(), tally);
            }
        }
        return all;
    }

    private static ColumnRow readColumn(ResultRow row) throws SQLException {
        return new ColumnRow(
                (int) row.integer("Position"),
                row.text("Value"),
                new Count(row.integer("CountA"), row.integer("CountB")));
    }

    private long resources(Sets sets, Count floor, Map<String, Tally> tallies) {
        BoundQuery query =
                bound(sets, resourcesSql).integer("leastA", floor.a()).integer("leastB", floor.b());
        List<Tally> found = database.list(query, row -> {
            Tally tally = new Tally(row.text("Key"));
            List<String> values = row.texts("Values");
            List<Count> counts = counts(row);
            for (int i = 0; i < values.size(); i++) {
                tally.value(values.get(i), counts.get(i));
            }
            tally.present(new Count(row.integer("PresentA"), row.integer("PresentB")));
            tally.distinct(row.integer("Distinct"));
            return tally;
        });
        long without = 0;
        for (Tally tally : found) {
            if (tally.key().isEmpty()) {
                without = tally.present().both();
            } else {
                tallies.putIfAbsent(tally.key(), tally);
            }
        }
        return without;
    }

    static List<Count> counts(ResultRow row) throws SQLException {
        List<Long> a = row.integers("CountsA");
        List<Long> b = row.integers("CountsB");
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            counts.add(new Count(a.get(i), b.get(i)));
        }
        return counts;
    }

    private void numbers(Sets sets, Map<String, Tally> tallies) {
        List<String> keys = attributes.numeric(tallies.values());
        if (keys.isEmpty()) {
            return;
        }
        database.list(bound(sets, numbersSql).texts("keys", keys), row -> {
            tallies.get(row.text("Key"))
                    .bin((int) row.integer("Bin"), new Count(row.integer("CountA"), row.integer("CountB")));
            return row;
        });
    }

    static BoundQuery bound(Sets sets, SqlTemplate sql) {
        return sets.in(sql)
                .bind()
                .nanos("from", sets.range().from())
                .nanos("to", sets.range().to())
                .text("function", sets.function());
    }
}
