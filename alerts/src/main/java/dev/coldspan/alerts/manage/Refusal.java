package dev.coldspan.alerts.manage;

import dev.coldspan.alerts.rules.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A change of rules that is not made; the message says why and what to do. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** The definition is not sound. */
        INVALID,
        /** Files, or somebody else's change, stand against it. */
        CONFLICT,
        /** What the request asked to be there is not. */
        FAILED,
        /** The request has to say what it replaces. */
        REQUIRED,
        /** There is no such rule or SLO. */
        UNKNOWN
    }

    private final Reason reason;
    private final String field;
    private final transient List<Problem> problems;

    private Refusal(Reason reason, String field, String message, List<Problem> problems) {
        super(message, null, false, false);
        this.reason = reason;
        this.field = field;
        this.problems = List.copyOf(problems);
    }

    static Refusal of(Reason reason, String field, String message) {
        return new Refusal(reason, field, message, List.of());
    }

    static Refusal invalid(String field, String message) {
        return new Refusal(Reason.INVALID, field, message, List.of());
    }

    /** @param problems not empty, with lines and columns of the text that was sent */
    static Refusal invalid(List<Problem> problems) {
        String message = problems.stream()
                .map(p -> "line " + p.line() + ", column " + p.column() + ": " + p.message())
                .collect(Collectors.joining("; "));
        return new Refusal(Reason.INVALID, "definition", message, problems);
    }

    static Refusal conflict(String field, String message) {
        return new Refusal(Reason.CONFLICT, field, message, List.of());
    }

    static Refusal unknown(Section section) {
        return new Refusal(Reason.UNKNOWN, "id", "there is no " + section.noun() + " of this name", List.of());
    }

    public Reason reason() {
        return reason;
    }

    public String field() {
        return field;
    }

    /** What is wrong with the rule, by line; empty for other reasons. */
    public List<Problem> problems() {
        return problems;
    }
}
