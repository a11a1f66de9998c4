package dev.coldspan.queryapi.field;

import dev.coldspan.queryapi.filter.Field;
import dev.coldspan.queryapi.filter.FieldExpression;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.filter.Subject;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.Parameters;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the most frequent values of fields. */
final class FacetQuery {

    /** Attributes shown beside the fields when none are asked for. */
    private static final int ATTRIBUTES = 20;

    private static final Map<Subject, List<Field>> USUAL = Map.of(
            Subject.INVOCATIONS,
                    List.of(
                            Field.FUNCTION,
                            Field.OUTCOME,
                            Field.ERROR,
                            Field.COLD,
                            Field.VERSION,
                            Field.TRIGGER,
                            Field.MEMORY,
                            Field.INIT_TYPE,
                            Field.ARCH,
                            Field.REGION,
                            Field.ACCOUNT,
                            Field.PROVIDER,
                            Field.TEAM),
            Subject.SPANS, List.of(Field.SERVICE, Field.SPAN, Field.KIND, Field.STATUS, Field.FUNCTION, Field.ERROR),
            Subject.LOGS, List.of(Field.SERVICE, Field.SEVERITY, Field.FUNCTION));

    private final SqlTemplate facetsSql = SqlTemplate.named(FacetQuery.class, "facets.sql");
    private final SqlTemplate attributesSql = SqlTemplate.named(FacetQuery.class, "attribute_facets.sql");
    private final SqlTemplate countSql = SqlTemplate.named(FacetQuery.class, "count.sql");
    private final Database database;

    FacetQuery(Database database) {
        this.database = database;
    }

    /** @param hits rows that have the field at all */
    private record Row(String field, String value, long count, long distinct, long hits) {}

    long count(Matching rows) {
        return database.first(rows.own(countSql), row -> row.integer("Hits")).orElse(0L);
    }

    /** The usual fields, then the attributes most rows have, but those that are different in nearly every row. */
    List<FieldAnswers.Facet> usual(Matching rows, int values) {
        List<FieldAnswers.Facet> facets = new ArrayList<>(of(
                rows,
                USUAL.get(rows.subject()).stream().map(FieldExpression::of).toList(),
                values));
        BoundQuery query = rows.withAttributes(attributesSql.with("maps", AttributeMaps.of(rows.subject())))
                .texts("except", FieldQuery.attributesOfFields())
                .integer("values", values);
        Map<String, List<Row>> byKey = byField(query);
        byKey.entrySet().stream()
                .filter(entry -> !isIdentity(entry.getValue().get(0)))
                .sorted(Comparator.comparingLong(
                        entry -> -entry.getValue().get(0).hits()))
                .limit(ATTRIBUTES)
                .map(entry -> facet(FieldQuery.attributeLabel(entry.getKey()), entry.getValue()))
                .forEach(facets::add);
        return facets;
    }

    private static boolean isIdentity(Row row) {
        return row.hits() >= 20 && row.distinct() > row.hits() * 0.9;
    }

    /** A facet for each of the fields, in their order; one without a value is left out. */
    List<FieldAnswers.Facet> of(Matching rows, List<FieldExpression> fields, int values) {
        boolean invocations = rows.subject() == Subject.INVOCATIONS;
        List<FieldExpression> ofRootSpan = fields.stream()
                .filter(field -> invocations && field.isOfRootSpan())
                .toList();
        List<FieldExpression> own =
                fields.stream().filter(field -> !ofRootSpan.contains(field)).toList();
        Map<String, List<Row>> found = new LinkedHashMap<>();
        if (!own.isEmpty()) {
            found.putAll(byField(
                    rows.own(facetsSql.with("pairs", pairs(own, rows.subject().scope())))
                            .integer("values", values)));
        }
        if (!ofRootSpan.isEmpty()) {
            found.putAll(byField(rows.withAttributes(facetsSql.with("pairs", pairs(ofRootSpan, Scope.SPANS)))
                    .integer("values", values)));
        }
        return fields.stream()
                .filter(field -> found.containsKey(field.label()))
                .map(field -> facet(field.label(), found.get(field.label())))
                .toList();
    }

    private static BoundFragment pairs(List<FieldExpression> fields, Scope scope) {
        Parameters labels = new Parameters("label");
        List<String> pairs = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            BoundFragment value = fields.get(i).on(scope, "field" + (char) ('a' + i));
            pairs.add("(" + labels.text(fields.get(i).label()) + ", " + value.sql() + ")");
            parameters.putAll(value.parameters());
        }
        parameters.putAll(labels.in("").parameters());
        return new BoundFragment("[" + String.join(", ", pairs) + "]", parameters);
    }

    private Map<String, List<Row>> byField(BoundQuery query) {
        Map<String, List<Row>> byField = new LinkedHashMap<>();
        database.list(
                        query,
                        row -> new Row(
                                row.text("FieldName"),
                                row.text("Value"),
                                row.integer("Hits"),
                                row.integer("DistinctValues"),
                                row.integer("AllHits")))
                .forEach(row -> byField.computeIfAbsent(row.field(), name -> new ArrayList<>())
                        .add(row));
        return byField;
    }

    private static FieldAnswers.Facet facet(String label, List<Row> rows) {
        return new FieldAnswers.Facet(
                label,
                rows.get(0).distinct(),
                rows.stream()
                        .map(row -> new FieldAnswers.Value(row.value(), row.count()))
                        .toList());
    }
}
