package dev.coldspan.alerts.state;

/** What an evaluation says about a group. */
public enum Condition {
    /** The value breaches the threshold. */
    BREACHED,
    /** The value is on the good side of the threshold. */
    FINE,
    /** There is no value: no data, too little data, or the query failed. Changes nothing. */
    UNKNOWN
}
