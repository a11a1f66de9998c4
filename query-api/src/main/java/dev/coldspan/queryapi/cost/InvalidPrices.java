package dev.coldspan.queryapi.cost;

import java.util.List;

/** A folder of prices cannot be used. */
public final class InvalidPrices extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    InvalidPrices(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each, naming file and line, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }
}
