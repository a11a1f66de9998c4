package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.Parameters;
import java.util.Map;
import java.util.Optional;

/** A field or an attribute as a value to group by or to list, named as in a filter. Immutable. */
public final class FieldExpression {

    /** As long as a key may be that is stored. */
    private static final int LONGEST = 256;

    private final String parameter;
    private final Key key;

    private FieldExpression(String parameter, Key key) {
        this.parameter = parameter;
        this.key = key;
    }

    /**
     * Reads a name; one in quotes is the key of an attribute even where a field has the same name.
     *
     * @param parameter where it came in, for the problem when there is no such field
     */
    public static FieldExpression parse(String parameter, String name) {
        boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        Key key = new Key(quoted ? name.substring(1, name.length() - 1) : name, quoted);
        if (name.isEmpty() || name.length() > LONGEST || name.indexOf('\0') >= 0) {
            throw ProblemException.invalid(
                    parameter,
                    parameter + " must name a field or an attribute, for example " + parameter + "=function");
        }
        if (!quoted && (name.equals("tenant") || name.equals("cost"))) {
            throw ProblemException.invalid(parameter, parameter + ": " + name + " is no field of stored rows");
        }
        key.suggestion().ifPresent(suggestion -> {
            throw ProblemException.invalid(parameter, parameter + ": unknown field " + name + suggestion);
        });
        return new FieldExpression(parameter, key);
    }

    public static FieldExpression of(Field field) {
        return new FieldExpression("field", new Key(field.label(), false));
    }

    /** The name, as to be written in a filter. */
    public String label() {
        return key.toString();
    }

    /** The field, empty for an attribute. */
    public Optional<Field> field() {
        return key.field();
    }

    /** Whether the rows of this scope have it. */
    public boolean isKnownOn(Scope scope) {
        return new Operands(scope).find(key).isPresent();
    }

    /** Whether it is asked of the invocation's root span, because the row of the invocation does not have it. */
    public boolean isOfRootSpan() {
        return !isKnownOn(Scope.INVOCATIONS) && isKnownOn(Scope.SPANS);
    }

    /**
     * The value as a {@code String}, empty where a row has none.
     *
     * @param prefix letters the parameters' names begin with
     */
    public BoundFragment on(Scope scope, String prefix) {
        Parameters parameters = new Parameters(prefix);
        Operands operands = new Operands(scope);
        Operand operand = operands.find(key)
                .orElseThrow(() -> ProblemException.invalid(parameter, parameter + ": " + operands.unknown(key)));
        if (operand instanceof Operand.Column column) {
            return parameters.in("toString(" + column.sql() + ")");
        }
        if (operand instanceof Operand.EventAttribute event) {
            return parameters.in("arrayElement(Events.Attributes, 1)[" + parameters.text(event.key()) + "]");
        }
        String place = parameters.text(((Operand.Attribute) operand).key());
        String own = operands.maps().get(0) + "[" + place + "]";
        return parameters.in(
                "if(" + own + " != '', " + own + ", " + operands.maps().get(1) + "[" + place + "])");
    }

    /**
     * The value on a row of invocations as a {@code String}. What is no column is looked up among the attributes the row keeps of its root
     * span; rows older than that column have none.
     *
     * @param prefix letters the parameters' names begin with
     */
    public BoundFragment onInvocation(String prefix) {
        if (isKnownOn(Scope.INVOCATIONS) || !isOfRootSpan()) {
            return on(Scope.INVOCATIONS, prefix);
        }
        Parameters parameters = new Parameters(prefix);
        String place = parameters.text(key.field().map(Field::attribute).orElse(key.name()));
        return parameters.in("if(Attributes[" + place + "] != '', Attributes[" + place
                + "], JSONExtractString(Resource, " + place + "))");
    }

    /** The condition on spans that each stand for one invocation. */
    public static BoundFragment rootSpans() {
        return new BoundFragment(Columns.rootSpan(), Map.of());
    }
}
