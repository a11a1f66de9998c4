package dev.coldspan.queryapi.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.coldspan.queryapi.http.Suggestion;
import java.util.List;
import java.util.Optional;

/** Refuses terms that no scope can make sense of, when they are read and their place in the text is known. */
final class TermCheck {

    /** Longer expressions are refused: RE2 is linear in the text, but its program grows with the expression. */
    static final int LONGEST_EXPRESSION = 256;

    private TermCheck() {}

    static void check(Node.Term term) {
        refuseKey(term);
        Optional<Field> field = term.key().field();
        if (term.operator() == Operator.MATCHES) {
            checkExpressions(term, field);
        } else if (field.isPresent()) {
            check(term, field.get());
        } else if (term.operator().isOrdering()) {
            checkNumbers(term, FieldType.ofAttribute(term.key().name()));
        }
    }

    private static void refuseKey(Node.Term term) {
        Key key = term.key();
        if (!key.quoted() && key.name().equals("tenant")) {
            throw new FilterException(term.at(), "tenant is decided by who asks and cannot be filtered by");
        }
        if (!key.quoted() && key.name().equals("cost")) {
            throw new FilterException(
                    term.at(),
                    "cost is computed from prices after rows were found, and depends on what else was billed that month;"
                            + " filter by what it is computed from, as in billed>5s memory>=1GB");
        }
        key.suggestion().ifPresent(suggestion -> {
            throw new FilterException(
                    term.at(),
                    "unknown field " + key + suggestion + " An attribute of this name is written \"" + key + "\"");
        });
    }

    private static void checkExpressions(Node.Term term, Optional<Field> field) {
        if (field.filter(known -> known.type() != FieldType.TEXT).isPresent()) {
            throw new FilterException(
                    term.at(), term.key() + " is no text; ~ works on texts such as function~\"^check\"");
        }
        for (Value value : term.values()) {
            if (value.text().length() > LONGEST_EXPRESSION) {
                throw new FilterException(
                        term.at(), "a regular expression has at most " + LONGEST_EXPRESSION + " characters");
            }
            try {
                Pattern.compile(value.text());
            } catch (PatternSyntaxException e) {
                throw new FilterException(
                        term.at(), "not a regular expression of RE2 (" + e.getDescription() + "): " + value);
            }
        }
    }

    private static void check(Node.Term term, Field field) {
        FieldType type = field.type();
        if (type.isNumeric()) {
            checkNumbers(term, type);
        } else if (term.operator().isOrdering()) {
            throw new FilterException(
                    term.at(),
                    term.key() + " cannot be compared with " + term.operator().symbol() + "; use : or =, as in "
                            + term.key() + ":" + example(field));
        } else if (type == FieldType.CHOICE || type == FieldType.FLAG) {
            term.values().forEach(value -> checkChoice(term, field, value));
        }
    }

    private static void checkNumbers(Node.Term term, FieldType type) {
        boolean anything = term.operator() == Operator.IS;
        for (Value value : term.values()) {
            if (!(anything && value.isAnything())
                    && Quantity.parse(type, value.text()).isEmpty()) {
                throw new FilterException(
                        term.at(), term.key() + " is compared with " + Quantity.examples(type) + ", not " + value);
            }
        }
    }

    private static void checkChoice(Node.Term term, Field field, Value value) {
        List<String> choices = field.type() == FieldType.FLAG ? List.of("true", "false") : field.choices();
        if (!value.isAnything() && !choices.contains(Choices.normal(value.text()))) {
            throw new FilterException(
                    term.at(),
                    term.key() + " is never " + value + Suggestion.of(value.text(), choices) + "; several are written "
                            + term.key() + ":(a,b)");
        }
    }

    private static String example(Field field) {
        return field.type() == FieldType.FLAG
                ? "true"
                : field.choices().stream().findFirst().orElse("abc");
    }
}
