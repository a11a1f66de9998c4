package dev.coldspan.queryapi.field;

import dev.coldspan.queryapi.filter.Field;
import dev.coldspan.queryapi.filter.FieldExpression;
import dev.coldspan.queryapi.filter.Subject;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads which attributes there are, and the values of a field. */
final class FieldQuery {

    private final SqlTemplate keysSql = SqlTemplate.named(FieldQuery.class, "keys.sql");
    private final SqlTemplate valuesSql = SqlTemplate.named(FieldQuery.class, "values.sql");
    private final Database database;

    FieldQuery(Database database) {
        this.database = database;
    }

    /** Fields first; attributes that a field stands for are left out. */
    List<FieldAnswers.FieldInfo> fields(Matching rows, String prefix, int limit) {
        List<FieldAnswers.FieldInfo> fields = new ArrayList<>();
        Arrays.stream(Field.values())
                .filter(field -> isKnown(rows.subject(), field))
                .filter(field -> field.label().startsWith(prefix.toLowerCase(Locale.ROOT)))
                .limit(limit)
                .map(FieldQuery::info)
                .forEach(fields::add);
        BoundQuery query = rows.withAttributes(keysSql.with("maps", AttributeMaps.of(rows.subject())))
                .text("prefix", prefix)
                .texts("except", attributesOfFields())
                .integer("limit", limit - fields.size());
        if (fields.size() < limit) {
            fields.addAll(database.list(
                    query,
                    row -> new FieldAnswers.FieldInfo(
                            attributeLabel(row.text("Key")), "attribute", "text", null, null, row.integer("Hits"))));
        }
        return fields;
    }

    /** An attribute that has a field's name is written in quotes. */
    static String attributeLabel(String key) {
        boolean plain = Field.named(key).isEmpty() && key.matches("[^\\s\"():=~<>!,-][^\\s\"():=~<>!,]*");
        return plain ? key : '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static boolean isKnown(Subject subject, Field field) {
        FieldExpression expression = FieldExpression.of(field);
        return expression.isKnownOn(subject.scope()) || (subject == Subject.INVOCATIONS && expression.isOfRootSpan());
    }

    static List<String> attributesOfFields() {
        return Arrays.stream(Field.values())
                .map(Field::attribute)
                .filter(attribute -> !attribute.isEmpty())
                .toList();
    }

    private static FieldAnswers.FieldInfo info(Field field) {
        String type = field.type().label();
        return new FieldAnswers.FieldInfo(
                field.label(),
                "field",
                type,
                field.description(),
                field.choices().isEmpty() ? null : field.choices(),
                null);
    }

    List<FieldAnswers.Value> values(Matching rows, FieldExpression field, String prefix, int limit) {
        boolean ofRootSpan = rows.subject() == Subject.INVOCATIONS && field.isOfRootSpan();
        SqlTemplate sql = valuesSql.with(
                "value",
                field.on(ofRootSpan ? Subject.SPANS.scope() : rows.subject().scope(), "value"));
        BoundQuery query = (ofRootSpan ? rows.withAttributes(sql) : rows.own(sql))
                .text("prefix", prefix)
                .integer("limit", limit);
        return database.list(query, row -> new FieldAnswers.Value(row.text("Value"), row.integer("Hits")));
    }
}
