package dev.coldspan.collector.intake;

/** What became of the records of one delivery; counted when it was stored, since one that is refused comes again. For one thread. */
public final class Tally {

    private long read;
    private long control;
    private long unreadable;
    private long lost;

    /** A record whose lines became log records. */
    public void read() {
        read++;
    }

    /** A record that asks whether we are here. */
    public void control() {
        control++;
    }

    /** A record that became a log record that says why it cannot be read. */
    public void unreadable() {
        unreadable++;
    }

    /** @param count log records that the platform says it lost before they came here */
    public void lost(long count) {
        lost += count;
    }

    long readRecords() {
        return read;
    }

    long controlRecords() {
        return control;
    }

    long unreadableRecords() {
        return unreadable;
    }

    long lostRecords() {
        return lost;
    }
}
