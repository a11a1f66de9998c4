package dev.coldspan.queryapi.filter;

import java.util.List;
import java.util.stream.Collectors;

/** The tree a filter is parsed into. Its text is a filter again, and is parsed into an equal tree. */
sealed interface Node {

    /** Holds when all parts do; no part is no condition. */
    record And(List<Node> parts) implements Node {
        @Override
        public String toString() {
            return join(parts, " ");
        }
    }

    /** Holds when one of its parts does. */
    record Or(List<Node> parts) implements Node {
        @Override
        public String toString() {
            return join(parts, " OR ");
        }
    }

    record Not(Node part) implements Node {
        @Override
        public String toString() {
            return "NOT " + enclosed(part);
        }
    }

    /** One field or attribute compared with values, one of which must hold. */
    record Term(At at, Key key, Operator operator, List<Value> values) implements Node {
        @Override
        public String toString() {
            String list = values.stream().map(Value::toString).collect(Collectors.joining(","));
            return key + operator.symbol() + (values.size() == 1 ? list : "(" + list + ")");
        }
    }

    /** Text to be found anywhere in a row. */
    record Text(At at, Value value) implements Node {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    private static String join(List<Node> parts, String between) {
        return parts.stream().map(Node::enclosed).collect(Collectors.joining(between));
    }

    private static String enclosed(Node part) {
        return part instanceof And || part instanceof Or ? "(" + part + ")" : part.toString();
    }
}
