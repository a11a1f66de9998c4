package dev.coldspan.collector.security;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Gate;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.pipeline.Refusal;
import dev.coldspan.collector.pipeline.Sender;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Keeps each tenant to its quota. As a gate it refuses, before the body is read, a tenant that has sent too much; as the
 * first of the processors it takes note of what was sent. Tenants come from credentials, so there are only so many.
 */
final class TenantQuotas implements Gate, Processor {

    private final Function<String, Quota> quotas;
    private final LongSupplier nanoTime;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /** @param quotas gives a tenant's quota at this moment */
    TenantQuotas(Function<String, Quota> quotas, LongSupplier nanoTime) {
        this.quotas = quotas;
        this.nanoTime = nanoTime;
    }

    @Override
    public void admit(Sender sender, Signal signal) {
        Account account = account(sender.tenant());
        long seconds = Math.max(account.items.waitSeconds(), account.bytes.waitSeconds());
        if (seconds > 0) {
            throw new Refusal(Refusal.Kind.QUOTA, "the quota is used up; send again in " + seconds + " s", seconds);
        }
    }

    @Override
    public void spans(Batch<Span> batch) {
        charge(batch);
    }

    @Override
    public void logs(Batch<LogRecord> batch) {
        charge(batch);
    }

    @Override
    public void points(Batch<Point> batch) {
        charge(batch);
    }

    private void charge(Batch<?> batch) {
        Account account = account(batch.tenant());
        account.items.take(batch.size());
        account.bytes.take(batch.arena().size());
    }

    /** A quota that changed begins with a full bucket. */
    private Account account(String tenant) {
        Quota quota = quotas.apply(tenant);
        Account account = accounts.get(tenant);
        if (account != null && account.quota.equals(quota)) {
            return account;
        }
        return accounts.compute(tenant, (t, known) -> known != null && known.quota.equals(quota) ? known : open(quota));
    }

    private Account open(Quota quota) {
        return new Account(
                quota,
                new TokenBucket(quota.itemsPerSecond(), Quota.BURST_SECONDS, nanoTime),
                new TokenBucket(quota.bytesPerSecond(), Quota.BURST_SECONDS, nanoTime));
    }

    private record Account(Quota quota, TokenBucket items, TokenBucket bytes) {}
}
