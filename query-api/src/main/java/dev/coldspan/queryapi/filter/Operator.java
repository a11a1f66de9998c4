package dev.coldspan.queryapi.filter;

/** How a term compares; {@code !:}, {@code !=} and {@code !~} are read as the negation of one of these. */
enum Operator {
    /** Equal, or like a value with {@code *} in it. */
    IS(":"),
    /** Equal to the letter. */
    EQUALS("="),
    /** Contains a match of an RE2 expression. */
    MATCHES("~"),
    AT_LEAST(">="),
    GREATER(">"),
    AT_MOST("<="),
    LESS("<");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    boolean isOrdering() {
        return ordinal() >= AT_LEAST.ordinal();
    }
}
