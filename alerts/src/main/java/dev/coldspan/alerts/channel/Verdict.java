package dev.coldspan.alerts.channel;

/** Whether a message has arrived, and if not, whether trying again is useful. */
public enum Verdict {
    ACCEPTED,
    /** The receiver is busy or broken now. */
    TRY_AGAIN,
    /** The receiver will never take this message. */
    REFUSED;

    /**
     * The reading of HTTP: 2xx accepts; 408, 425, 429 and 5xx ask for another attempt; all else refuses. That includes
     * redirects, which are not followed because they could lead to an address nobody has approved.
     */
    public static Verdict ofStatus(int status) {
        if (status >= 200 && status < 300) {
            return ACCEPTED;
        }
        boolean transientStatus = status == 408 || status == 425 || status == 429 || status >= 500;
        return transientStatus ? TRY_AGAIN : REFUSED;
    }
}
