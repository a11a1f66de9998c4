package dev.coldspan.alerts.manage;

import dev.coldspan.alerts.manage.Refusal.Reason;

/**
 * What has to be there for a change to be made, so that nobody overwrites what they have not seen.
 *
 * @param kind of the condition
 * @param version that has to be there; empty unless the kind is {@link Kind#VERSION}
 */
public record Precondition(Kind kind, String version) {
    /** Kinds of conditions. */
    public enum Kind {
        /** Nothing of this name: {@code If-None-Match: *}. */
        ABSENT,
        /** Anything of this name: {@code If-Match: *}. */
        PRESENT,
        /** A version somebody has read. */
        VERSION,
        /** None was named: what is there may only be replaced by the same. */
        NONE
    }

    public static final Precondition ABSENT = new Precondition(Kind.ABSENT, "");
    public static final Precondition PRESENT = new Precondition(Kind.PRESENT, "");
    public static final Precondition NONE = new Precondition(Kind.NONE, "");

    public static Precondition version(String version) {
        return new Precondition(Kind.VERSION, version);
    }

    /**
     * Refuses a change of what is there.
     *
     * @param before null where nothing is
     * @param after what it shall be; null for nothing
     */
    void require(ManagedRule before, ManagedRule after) throws Refusal {
        switch (kind) {
            case ABSENT -> {
                if (before != null) {
                    throw Refusal.of(
                            Reason.FAILED, "If-None-Match", before.name() + " is there already; choose another name");
                }
            }
            case PRESENT -> {
                if (before == null) {
                    throw Refusal.of(Reason.FAILED, "If-Match", "there is nothing of this name to replace");
                }
            }
            case VERSION -> {
                if (before == null || !before.version().equals(version)) {
                    throw Refusal.conflict("version", "it was changed meanwhile; look at it again before changing it");
                }
            }
            default -> {
                if (before != null && after != null && !before.version().equals(after.version())) {
                    throw Refusal.of(
                            Reason.REQUIRED,
                            "version",
                            before.name() + " is there already; send the version that was read to replace that,"
                                    + " or If-Match: * to replace any");
                }
            }
        }
    }
}
