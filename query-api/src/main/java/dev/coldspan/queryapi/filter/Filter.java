package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person asked for in the filter language, such as {@code function:checkout outcome:error duration>1s}. Immutable.
 * Whatever cannot be read or asked ends as a 400 problem of the parameter it came in, with the column.
 */
public final class Filter {

    /** Lets everything pass. */
    public static final Filter EVERYTHING = new Filter("q", new Node.And(List.of()));

    private final String parameter;
    private final Node node;

    private Filter(String parameter, Node node) {
        this.parameter = parameter;
        this.node = node;
    }

    /** The filter in {@code q}; everything when that is absent. */
    public static Filter of(RequestParameters parameters) {
        return parse("q", parameters.text("q"));
    }

    /**
     * Reads a filter.
     *
     * @param parameter where it came in, for the problem when it cannot be read
     * @param text empty for everything
     */
    public static Filter parse(String parameter, String text) {
        try {
            return new Filter(parameter, Parser.parse(text));
        } catch (FilterException e) {
            throw problem(parameter, e);
        }
    }

    /** What is wrong with a text as a filter on rows of this scope; empty when it can be asked. Nothing is asked. */
    public static Optional<Mistake> mistake(Scope scope, String text) {
        try {
            new Filter("q", Parser.parse(text))
                    .render(scope, new TimeRange(Instant.EPOCH, Instant.EPOCH), new Parameters("q"));
            return Optional.empty();
        } catch (FilterException e) {
            return Optional.of(e.mistake());
        }
    }

    /** Whether it lets everything pass. */
    public boolean isEmpty() {
        return node instanceof Node.And and && and.parts().isEmpty();
    }

    /** Whether rows of this scope can tell, so that {@link #on} gives a condition. */
    public boolean isKnownOn(Scope scope) {
        try {
            render(scope, new TimeRange(Instant.EPOCH, Instant.EPOCH), new Parameters("q"));
            return true;
        } catch (FilterException e) {
            return false;
        }
    }

    /** Whether the condition on a row of this scope looks at nothing but the row, so that it is the same whatever range is asked about. */
    public boolean isOfRowAlone(Scope scope) {
        Instant other = Instant.EPOCH.plusSeconds(1);
        return on(scope, new TimeRange(Instant.EPOCH, Instant.EPOCH)).equals(on(scope, new TimeRange(other, other)));
    }

    /** The condition on the rows of a scope, with parameters named q1, q2, ... */
    public BoundFragment on(Scope scope, TimeRange range) {
        return on(scope, range, "q");
    }

    /**
     * The condition on the rows of a scope.
     *
     * @param range the time the statement asks about; root spans are looked up in it
     * @param prefix letters the parameters' names begin with; filters of one statement need different ones
     */
    public BoundFragment on(Scope scope, TimeRange range, String prefix) {
        Parameters parameters = new Parameters(prefix);
        try {
            return parameters.in(render(scope, range, parameters));
        } catch (FilterException e) {
            throw problem(parameter, e);
        }
    }

    private String render(Scope scope, TimeRange range, Parameters parameters) {
        return scope == Scope.INVOCATIONS
                ? new InvocationRenderer(range, parameters).render(node)
                : new Renderer(scope, parameters).render(node);
    }

    private static ProblemException problem(String parameter, FilterException e) {
        return ProblemException.invalid(parameter, parameter + ", " + e.getMessage());
    }

    /** The filter in its plainest form; reading it again gives the same. */
    @Override
    public String toString() {
        return node.toString();
    }
}
