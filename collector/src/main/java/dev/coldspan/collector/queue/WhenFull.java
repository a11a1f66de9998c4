package dev.coldspan.collector.queue;

/** What becomes of telemetry for which an exporter's log has no room, or whose disk fails. */
public enum WhenFull {
    /** Its senders are told to try again; the other exporters do not get it before. */
    BLOCK,
    /** This exporter goes without it, which is counted; senders do not notice. */
    DROP
}
