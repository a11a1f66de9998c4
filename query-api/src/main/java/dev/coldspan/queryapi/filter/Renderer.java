package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.sql.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Renders a tree for the rows of one scope. For one statement and one thread. */
final class Renderer {

    private final Scope scope;
    private final Operands operands;
    private final Parameters parameters;
    private final TermSql columns;
    private final AttributeSql attributes;

    Renderer(Scope scope, Parameters parameters) {
        this.scope = scope;
        this.operands = new Operands(scope);
        this.parameters = parameters;
        this.columns = new TermSql(parameters);
        this.attributes = new AttributeSql(operands.maps(), parameters);
    }

    String render(Node node) {
        if (node instanceof Node.And and) {
            return joined(and.parts(), " AND ");
        }
        if (node instanceof Node.Or or) {
            return joined(or.parts(), " OR ");
        }
        if (node instanceof Node.Not not) {
            return "NOT (" + render(not.part()) + ")";
        }
        return node instanceof Node.Term term ? term(term) : new TextSql(scope, parameters).text((Node.Text) node);
    }

    private String joined(List<Node> parts, String between) {
        if (parts.isEmpty()) {
            return "true";
        }
        return parts.stream().map(this::render).collect(Collectors.joining(between, "(", ")"));
    }

    private String term(Node.Term term) {
        return operands.field(term.key()).filter(field -> field == Field.ERROR).isPresent()
                ? error(term)
                : compared(term);
    }

    /** {@code error:true} asks whether, any other value what. */
    private String error(Node.Term term) {
        if (scope == Scope.ROLLUP) {
            operands.require(term);
        }
        List<String> conditions = new ArrayList<>();
        List<Value> types = new ArrayList<>();
        for (Value value : term.values()) {
            boolean flag = term.operator() != Operator.MATCHES && value.text().matches("true|false");
            if (flag) {
                conditions.add((value.text().equals("true") ? "" : "NOT ") + "(" + Columns.failed(scope) + ")");
            } else {
                types.add(value);
            }
        }
        if (!types.isEmpty()) {
            conditions.add(compared(new Node.Term(term.at(), term.key(), term.operator(), types)));
        }
        return TermSql.or(conditions);
    }

    private String compared(Node.Term term) {
        FieldType type = operands.field(term.key()).map(Field::type).orElse(FieldType.TEXT);
        Operand operand = operands.require(term);
        if (operand instanceof Operand.Column column) {
            return columns.column(term, type, column);
        }
        return operand instanceof Operand.Attribute attribute
                ? attributes.attribute(term, type, attribute.key())
                : attributes.event(term, type, ((Operand.EventAttribute) operand).key());
    }
}
