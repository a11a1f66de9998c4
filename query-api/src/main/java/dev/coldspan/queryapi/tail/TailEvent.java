package dev.coldspan.queryapi.tail;

/**
 * One row that has arrived.
 *
 * @param arrived when it was stored, nanoseconds since the Unix epoch; of a log record its own time
 * @param hash tells rows of one insert apart, which all arrive at the same time
 * @param json the row as the list of its kind shows it
 */
record TailEvent(long arrived, long hash, String json) implements Comparable<TailEvent> {

    /** What a client sends back as {@code Last-Event-ID}. */
    String id() {
        return arrived + "-" + Long.toUnsignedString(hash);
    }

    boolean isAfter(long otherArrived, long otherHash) {
        return arrived > otherArrived || (arrived == otherArrived && Long.compareUnsigned(hash, otherHash) > 0);
    }

    @Override
    public int compareTo(TailEvent other) {
        return isAfter(other.arrived, other.hash) ? 1 : other.isAfter(arrived, hash) ? -1 : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TailEvent event && event.arrived == arrived && event.hash == hash;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }
}
