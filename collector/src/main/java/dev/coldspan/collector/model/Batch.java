package dev.coldspan.collector.model;

import java.util.function.Function;

/**
 * The items of one request on their way from the decoder to the exporters' logs. Belongs to one thread and is used again for
 * the next request, so nothing of it may be kept.
 *
 * @param <I> {@link Span}, {@link LogRecord} or {@link Point}
 */
public final class Batch<I extends Item> {

    /** An estimate of the memory of an item with its arrays. */
    private static final int ITEM_BYTES = 640;

    private final Arena arena = new Arena();
    private final Reused<Resource> resources = new Reused<>(() -> new Resource(arena));
    private final Reused<Scope> scopes = new Reused<>(() -> new Scope(arena));
    private final Reused<Metric> metrics = new Reused<>(Metric::new);
    private final Reused<I> items;
    private Budget budget = Budget.UNLIMITED;
    private Findings findings = new Findings();
    private String tenant = "";
    private String credential = "";
    private int left;

    private Batch(Function<Arena, I> make) {
        items = new Reused<>(() -> make.apply(arena));
    }

    public static Batch<Span> ofSpans() {
        return new Batch<>(Span::new);
    }

    public static Batch<LogRecord> ofLogs() {
        return new Batch<>(LogRecord::new);
    }

    public static Batch<Point> ofPoints() {
        return new Batch<>(Point::new);
    }

    /** Empties it for another request; from now on it grows within the budget. */
    public void reset(Budget newBudget, String newTenant) {
        reset(newBudget, newTenant, "");
    }

    /** Empties it for another request of a sender whose credential is known by this name. */
    public void reset(Budget newBudget, String newTenant, String newCredential) {
        budget = newBudget;
        tenant = newTenant;
        credential = newCredential;
        findings = new Findings();
        arena.reset(newBudget);
        resources.clear();
        scopes.clear();
        metrics.clear();
        items.clear();
        left = 0;
    }

    /** Whose telemetry this is, from the sender's credential; empty without tenants. */
    public String tenant() {
        return tenant;
    }

    /** Name of the sender's credential, empty without authentication. */
    public String credential() {
        return credential;
    }

    public Arena arena() {
        return arena;
    }

    public Budget budget() {
        return budget;
    }

    /** What was found wrong with single items, for the sender and the counters. */
    public Findings findings() {
        return findings;
    }

    /** Items of the request that were decoded, kept or not. */
    public int size() {
        return items.size();
    }

    public I get(int i) {
        return items.get(i);
    }

    /** Items that will be stored. */
    public int kept() {
        return items.size() - left;
    }

    /** The item is not stored, because the sender made a mistake; the sender is told. */
    public void reject(I item, String reason, String message) {
        if (leave(item)) {
            findings.reject(reason, 1, message);
        }
    }

    /** The item is not stored, because another of the request says the same. */
    public void duplicate(I item) {
        if (leave(item)) {
            findings.duplicate();
        }
    }

    /** The item is not stored, because a rule of ours says so; the sender is not told. */
    public void drop(I item, String rule) {
        if (leave(item)) {
            findings.drop(rule, 1);
        }
    }

    /** The first reason counts. */
    private boolean leave(I item) {
        if (!item.kept()) {
            return false;
        }
        item.leave();
        left++;
        return true;
    }

    /** A resource for the decoder to fill. */
    public Resource nextResource() {
        grow(resources, ITEM_BYTES);
        Resource resource = resources.next();
        resource.reset(budget);
        return resource;
    }

    /** A scope for the decoder to fill. */
    public Scope nextScope() {
        grow(scopes, ITEM_BYTES);
        Scope scope = scopes.next();
        scope.reset(budget);
        return scope;
    }

    /** A metric for the decoder to fill. */
    public Metric nextMetric() {
        grow(metrics, ITEM_BYTES / 8);
        Metric metric = metrics.next();
        metric.reset();
        return metric;
    }

    /** An item for the decoder to fill. */
    public I next(Resource resource, Scope scope) {
        grow(items, ITEM_BYTES);
        I item = items.next();
        item.reset(budget);
        item.index = items.size() - 1;
        item.resource = resource;
        item.scope = scope;
        return item;
    }

    private void grow(Reused<?> list, int bytes) {
        if (list.full()) {
            budget.grow(bytes);
        }
    }

    /** About how much memory it holds on to when it is used again. */
    public long footprint() {
        return arena.capacity() + (long) ITEM_BYTES * (items.held() + scopes.held() + resources.held());
    }
}
