package dev.coldspan.queryapi.export;

/** What the order of a list says about where in time its rows are. */
public enum ListOrder {
    /** Nothing. */
    ANY,

    /**
     * The latest first, with positions that begin with a row's time in nanoseconds since the Unix epoch; what matches may lie later than the time of
     * the row it is found by, as a span does that begins after its trace.
     */
    NEWEST_FIRST,

    /** As {@link #NEWEST_FIRST}, and what matches is the row itself: rows of two ranges side by side are those of both together. */
    NEWEST_FIRST_OF_ITSELF;

    /** The order of rows that are looked at by themselves, when they are sorted like this. */
    public static ListOrder ofRows(boolean newestFirst) {
        return newestFirst ? NEWEST_FIRST_OF_ITSELF : ANY;
    }
}
