package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders a tree for invocations. What is no column of theirs is asked of their root spans, all of it that is joined by AND
 * in one look at the spans of the range.
 */
final class InvocationRenderer {

    private final Operands operands = new Operands(Scope.INVOCATIONS);
    private final Operands spanOperands = new Operands(Scope.SPANS);
    private final Renderer ofInvocations;
    private final Renderer ofSpans;
    private final TimeRange range;
    private final Parameters parameters;

    InvocationRenderer(TimeRange range, Parameters parameters) {
        this.range = range;
        this.parameters = parameters;
        this.ofInvocations = new Renderer(Scope.INVOCATIONS, parameters);
        this.ofSpans = new Renderer(Scope.SPANS, parameters);
    }

    String render(Node node) {
        if (isOfSpansOnly(node)) {
            return lookUp(ofSpans.render(node));
        }
        if (node instanceof Node.Not not) {
            return "NOT (" + render(not.part()) + ")";
        }
        if (node instanceof Node.Or or) {
            return or.parts().stream().map(this::render).collect(Collectors.joining(" OR ", "(", ")"));
        }
        if (node instanceof Node.Term term
                && term.key().field().filter(field -> field == Field.RETRY).isPresent()) {
            Operand.Column retried = new Operand.Column(Retries.condition(range, parameters));
            return new TermSql(parameters).column(term, FieldType.FLAG, retried);
        }
        return node instanceof Node.And and ? and(and) : ofInvocations.render(node);
    }

    private String and(Node.And and) {
        List<Node> ofSpan = and.parts().stream().filter(this::isOfSpansOnly).toList();
        List<String> conditions = new ArrayList<>();
        and.parts().stream()
                .filter(part -> !ofSpan.contains(part))
                .map(this::render)
                .forEach(conditions::add);
        if (!ofSpan.isEmpty()) {
            conditions.add(render(ofSpan.size() == 1 ? ofSpan.get(0) : new Node.And(ofSpan)));
        }
        return conditions.isEmpty() ? "true" : conditions.stream().collect(Collectors.joining(" AND ", "(", ")"));
    }

    private boolean isOfSpansOnly(Node node) {
        if (node instanceof Node.And and) {
            return !and.parts().isEmpty() && and.parts().stream().allMatch(this::isOfSpansOnly);
        }
        if (node instanceof Node.Or or) {
            return or.parts().stream().allMatch(this::isOfSpansOnly);
        }
        if (node instanceof Node.Not not) {
            return isOfSpansOnly(not.part());
        }
        return node instanceof Node.Term term
                && operands.find(term.key()).isEmpty()
                && spanOperands.find(term.key()).isPresent();
    }

    private String lookUp(String condition) {
        return "(TraceId, SpanId) IN (SELECT TraceId, SpanId FROM otel_traces WHERE Timestamp >= "
                + parameters.time(range.from()) + " AND Timestamp < " + parameters.time(range.to()) + " AND "
                + Columns.rootSpan() + " AND " + condition + ")";
    }
}
