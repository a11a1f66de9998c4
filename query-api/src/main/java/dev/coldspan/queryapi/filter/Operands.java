package dev.coldspan.queryapi.filter;

import java.util.List;
import java.util.Optional;

/** Finds what a term is about in the rows of one scope. */
final class Operands {

    private static final List<Field> SPANS_ONLY = List.of(Field.SPAN, Field.KIND, Field.STATUS);

    private final Scope scope;

    Operands(Scope scope) {
        this.scope = scope;
    }

    /** The field a key names here: by its own name or, of an invocation, by its attribute. */
    Optional<Field> field(Key key) {
        boolean summed = scope == Scope.INVOCATIONS || scope == Scope.ROLLUP;
        return key.field().or(() -> summed ? Field.ofAttribute(key.name()) : Optional.empty());
    }

    /** Empty where the rows themselves cannot tell: then the root span may, or nothing. */
    Optional<Operand> find(Key key) {
        Optional<Field> field = field(key);
        Optional<Operand> column = field.flatMap(known -> Columns.of(scope, known));
        if (column.isPresent() || scope == Scope.INVOCATIONS || scope == Scope.ROLLUP) {
            return column;
        }
        if (field.isEmpty()) {
            boolean ofEvent = scope == Scope.SPANS && key.name().startsWith("exception.");
            return Optional.of(ofEvent ? new Operand.EventAttribute(key.name()) : new Operand.Attribute(key.name()));
        }
        return field.map(Field::attribute).filter(key1 -> !key1.isEmpty()).map(Operand.Attribute::new);
    }

    Operand require(Node.Term term) {
        return find(term.key()).orElseThrow(() -> new FilterException(term.at(), unknown(term.key())));
    }

    /** The names of the maps of attributes, the row's own first. */
    List<String> maps() {
        return List.of(scope == Scope.LOGS ? "LogAttributes" : "SpanAttributes", "ResourceAttributes");
    }

    String unknown(Key key) {
        if (key.field().filter(field -> field == Field.RETRY).isPresent()) {
            return scope == Scope.INVOCATIONS
                    ? key + " can only be filtered by, as in retry:true"
                    : key + " is of invocations only";
        }
        boolean ofSpans = key.field().filter(SPANS_ONLY::contains).isPresent();
        return switch (scope) {
            case ROLLUP -> "the rollup does not know " + key;
            case LOGS -> key + (ofSpans ? " is of spans, not of log records" : " is not known of log records");
            case SPANS -> key + " is of log records, not of spans";
            case INVOCATIONS -> key + " is of log records, not of invocations";
        };
    }
}
