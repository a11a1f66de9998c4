package dev.coldspan.collector.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was found wrong with the items of one request. Belongs to the thread that handles the request. */
public final class Findings {

    private final Map<String, Long> rejections = new LinkedHashMap<>();
    private final Map<String, Long> shortenings = new LinkedHashMap<>();
    private final Map<String, Long> drops = new LinkedHashMap<>();
    private long rejected;
    private long duplicates;
    private String firstRejection = "";
    private String firstWarning = "";

    /**
     * An item is not stored.
     *
     * @param reason label to count it by
     * @param message which item and why; the first one is told to the sender
     */
    public void reject(String reason, long items, String message) {
        rejected += items;
        rejections.merge(reason, items, Long::sum);
        if (firstRejection.isEmpty()) {
            firstRejection = message;
        }
    }

    /** A part of an item was cut or dropped; the item is stored. */
    public void shorten(String reason, long parts, String message) {
        shortenings.merge(reason, parts, Long::sum);
        if (firstWarning.isEmpty()) {
            firstWarning = message;
        }
    }

    /** Adds advice to what the sender is told. */
    public void advise(String advice) {
        firstRejection += "; " + advice;
    }

    public void duplicate() {
        duplicates++;
    }

    /** Items are not stored because of a rule of ours, such as sampling; counted by the rule's label. */
    public void drop(String rule, long items) {
        drops.merge(rule, items, Long::sum);
    }

    /** Items dropped, by rule. */
    public Map<String, Long> drops() {
        return drops;
    }

    /** Items that are not stored. */
    public long rejected() {
        return rejected;
    }

    /** Items that repeated another of their request. */
    public long duplicates() {
        return duplicates;
    }

    /** Items rejected, by reason. */
    public Map<String, Long> rejections() {
        return rejections;
    }

    /** Parts cut or dropped, by reason. */
    public Map<String, Long> shortenings() {
        return shortenings;
    }

    /** The first reason of a rejection, else the first warning, else nothing; for the sender. */
    public String message() {
        return firstRejection.isEmpty() ? firstWarning : firstRejection;
    }
}
