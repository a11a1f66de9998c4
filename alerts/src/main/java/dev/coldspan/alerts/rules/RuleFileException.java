package dev.coldspan.alerts.rules;

import java.util.List;
import java.util.stream.Collectors;

/** Rule files that cannot be used; its message has one line per problem. */
public final class RuleFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public RuleFileException(List<Problem> problems) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted().toList();
    }

    /** In the order of files and lines; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
