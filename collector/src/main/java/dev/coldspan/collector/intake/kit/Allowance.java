package dev.coldspan.collector.intake.kit;

import dev.coldspan.collector.pipeline.Refusal;

/** How many bytes a delivery may hold once decompressed, each part of it and all together. For one thread. */
public final class Allowance {

    private final int part;
    private final long total;
    private long taken;

    /**
     * @param part bytes of one compressed part
     * @param total bytes of all parts, those that were refused included
     */
    public Allowance(int part, long total) {
        this.part = part;
        this.total = total;
    }

    /**
     * @param before bytes of this part that were taken already
     * @throws Refusal {@code TOO_LARGE} when the part or all parts together are larger than they may be
     */
    void take(int bytes, int before) {
        taken += bytes;
        if (exhausted()) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    "the records hold more than " + total + " bytes together once decompressed; send them in parts");
        }
        if (before + bytes > part) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "a record is larger than the limit of " + part + " bytes");
        }
    }

    /** Whether nothing more of the delivery can be read. */
    public boolean exhausted() {
        return taken > total;
    }
}
