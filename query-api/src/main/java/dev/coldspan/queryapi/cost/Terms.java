package dev.coldspan.queryapi.cost;

/**
 * What of an account's month is looked at beside the list price.
 *
 * @param tiers whether large quantities of a month are cheaper
 * @param free whether the monthly grants are taken off
 */
public record Terms(boolean tiers, boolean free) {

    /** The price of the first tier for everything: what parts cost then adds up to what the whole costs. */
    public static final Terms LIST = new Terms(false, false);

    /** All that the account's month takes off. */
    public static final Terms MONTH = new Terms(true, true);

    boolean areList() {
        return !tiers && !free;
    }
}
