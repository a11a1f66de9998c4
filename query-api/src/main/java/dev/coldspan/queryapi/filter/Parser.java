package dev.coldspan.queryapi.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Builds the tree of a filter.
 *
 * <pre>
 * filter = and { "OR" and }
 * and    = unary { [ "AND" ] unary }
 * unary  = ( "NOT" | "-" ) unary | "(" filter ")" | key operator value | text
 * value  = word | quoted | "(" word-or-quoted { "," word-or-quoted } ")"
 * </pre>
 */
final class Parser {

    /** Terms and texts of one filter at most; values of a list count too. */
    static final int MOST_TERMS = 200;

    /** Parentheses and negations around a term at most: the parser calls itself so deep. */
    static final int DEEPEST = 32;

    private static final List<String> KEYWORDS = List.of("AND", "OR", "NOT");

    private static final List<String> NEGATED = List.of("!:", "!=", "!~");

    private final Scanner in;
    private int terms;

    private Parser(String text) {
        this.in = new Scanner(text);
    }

    static Node parse(String text) {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new FilterException(new At(nul + 1), "a null character cannot be searched for");
        }
        Parser parser = new Parser(text);
        parser.in.skipBlanks();
        if (parser.in.atEnd()) {
            return new Node.And(List.of());
        }
        Node node = parser.or(0);
        if (!parser.in.atEnd()) {
            throw new FilterException(parser.in.here(), "this parenthesis was never opened; quote it to search for it");
        }
        return node;
    }

    private Node or(int depth) {
        List<Node> parts = new ArrayList<>();
        do {
            parts.add(and(depth));
        } while (in.takeKeyword("OR"));
        return parts.size() == 1 ? parts.get(0) : new Node.Or(parts);
    }

    private Node and(int depth) {
        List<Node> parts = new ArrayList<>();
        do {
            parts.add(unary(depth));
            in.skipBlanks();
        } while (in.takeKeyword("AND") || moreOfAnd());
        return parts.size() == 1 ? parts.get(0) : new Node.And(parts);
    }

    private boolean moreOfAnd() {
        return !in.atEnd() && in.peek() != ')' && !in.nextIsKeyword("OR");
    }

    private Node unary(int depth) {
        in.skipBlanks();
        At at = in.here();
        if (depth > DEEPEST) {
            throw new FilterException(at, "more than " + DEEPEST + " parentheses and negations inside each other");
        }
        if (in.takeKeyword("NOT") || in.take("-")) {
            return new Node.Not(unary(depth + 1));
        }
        if (in.take("(")) {
            Node inner = or(depth + 1);
            if (!in.take(")")) {
                throw new FilterException(at, "this parenthesis is never closed");
            }
            return inner;
        }
        if (in.atEnd() || in.peek() == ')' || in.nextIsKeyword("OR") || in.nextIsKeyword("AND")) {
            throw new FilterException(at, "a term such as function:checkout is missing here");
        }
        return termOrText(at);
    }

    private Node termOrText(At at) {
        count(at, 1);
        boolean quoted = in.peek() == '"';
        String word = quoted ? in.quoted() : in.keyOrWord();
        At operatorAt = in.here();
        Optional<String> operator = word.isEmpty() ? Optional.empty() : operator();
        if (operator.isPresent()) {
            return term(at, new Key(word, quoted), operator.get(), operatorAt);
        }
        String text = quoted ? word : word + in.restOfWord();
        refuseParenthesis();
        if (text.isEmpty()) {
            throw new FilterException(
                    at, "there is nothing to search for; write a word or a term such as function:checkout");
        }
        if (!quoted) {
            refuseSmallKeyword(at, text);
        }
        return new Node.Text(at, new Value(text, quoted));
    }

    /** Somebody who writes {@code a:1 and b:2} means AND, and would find nothing for want of the word "and". */
    private static void refuseSmallKeyword(At at, String text) {
        String capitals = text.toUpperCase(Locale.ROOT);
        if (KEYWORDS.contains(capitals)) {
            throw new FilterException(
                    at, "write " + capitals + " in capitals, or \"" + text + "\" in quotes to look for the word");
        }
    }

    private Node term(At at, Key key, String operator, At operatorAt) {
        Node.Term term = new Node.Term(at, key, positive(operator), values(key, operator, operatorAt));
        TermCheck.check(term);
        return NEGATED.contains(operator) ? new Node.Not(term) : term;
    }

    /** Longer operators first. After a colon an ordering may follow, as people write {@code duration:>1s}. */
    private Optional<String> operator() {
        for (String symbol : List.of("!:", "!=", "!~", ":>=", ":<=", ":>", ":<", ":", ">=", "<=", ">", "<", "=", "~")) {
            if (in.take(symbol)) {
                return Optional.of(symbol);
            }
        }
        return Optional.empty();
    }

    private static Operator positive(String symbol) {
        String plain = symbol.length() > 1 && (symbol.charAt(0) == '!' || symbol.charAt(0) == ':')
                ? symbol.substring(1)
                : symbol;
        for (Operator operator : Operator.values()) {
            if (operator.symbol().equals(plain)) {
                return operator;
            }
        }
        throw new IllegalStateException("an operator nobody wrote: " + symbol);
    }

    private List<Value> values(Key key, String operator, At operatorAt) {
        if (!in.take("(")) {
            return List.of(value(key, operator, operatorAt, false));
        }
        List<Value> values = new ArrayList<>();
        do {
            in.skipBlanks();
            count(in.here(), values.isEmpty() ? 0 : 1);
            values.add(value(key, operator, in.here(), true));
            in.skipBlanks();
        } while (in.take(","));
        if (!in.take(")")) {
            throw new FilterException(
                    in.here(), "the list of " + key + " is not closed; values are separated by commas: (a,b)");
        }
        return List.copyOf(values);
    }

    private Value value(Key key, String operator, At at, boolean listed) {
        if (in.peek() == '"') {
            return new Value(in.quoted(), true);
        }
        String text = in.value(listed);
        if (text.isEmpty()) {
            throw new FilterException(
                    at, key + operator + " needs a value, for example " + key + ":abc, or " + key + ":* for any");
        }
        refuseParenthesis();
        return new Value(text, false);
    }

    /** A parenthesis or a quote in the middle of a word would silently begin another term. */
    private void refuseParenthesis() {
        if (in.peek() == '(' || in.peek() == '"') {
            throw new FilterException(in.here(), "put a text with parentheses or quotes into quotes, as in \"f(x)\"");
        }
    }

    private void count(At at, int more) {
        terms += more;
        if (terms > MOST_TERMS) {
            throw new FilterException(at, "more than " + MOST_TERMS + " terms and values; use fewer or a wildcard");
        }
    }
}
