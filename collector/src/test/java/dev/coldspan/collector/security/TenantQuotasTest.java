package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Refusal;
import dev.coldspan.collector.pipeline.Sender;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantQuotasTest {

    private final Map<String, Quota> known = new HashMap<>();
    private long nanos;
    private final TenantQuotas quotas = new TenantQuotas(tenant -> known.getOrDefault(tenant, Quota.NONE), () -> nanos);

    @Test
    void refusesATenantThatSentTooManyItemsUntilItHasPaid() {
        known.put("shop", new Quota(10, 0));
        send("shop", 130, 1);

        Refusal refusal = refusal("shop");

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.QUOTA);
        assertThat(refusal.kind().retryable()).isTrue();
        assertThat(refusal.retryAfterSeconds()).isEqualTo(3);
        assertThat(refusal).hasMessage("the quota is used up; send again in 3 s");
        nanos += Duration.ofSeconds(3).toNanos() + 1_000;
        admit("shop");
    }

    @Test
    void refusesATenantThatSentTooManyBytes() {
        known.put("shop", new Quota(0, 1_000));
        send("shop", 1, 12_000);

        assertThat(refusal("shop").retryAfterSeconds()).isEqualTo(2);
    }

    @Test
    void holdsTenantsApart() {
        known.put("shop", new Quota(1, 0));
        known.put("bank", new Quota(1, 0));
        send("shop", 1_000, 1);

        assertThatCode(() -> admit("bank")).doesNotThrowAnyException();
        assertThat(refusal("shop").retryAfterSeconds()).isEqualTo(990);
    }

    @Test
    void countsAllSignalsOfATenantTogether() {
        known.put("shop", new Quota(1, 0));
        send("shop", 11, 1);

        for (Signal signal : Signal.values()) {
            assertThat(catchThrowableOfType(Refusal.class, () -> quotas.admit(sender("shop"), signal)))
                    .isNotNull();
        }
    }

    @Test
    void takesAChangedQuotaAtOnce() {
        known.put("shop", new Quota(1, 0));
        send("shop", 1_000, 1);
        refusal("shop");

        known.put("shop", new Quota(2_000, 0));

        assertThatCode(() -> admit("shop")).doesNotThrowAnyException();
    }

    @Test
    void limitsNobodyWithoutAQuota() {
        send("", 1_000, 10_000_000);

        assertThatCode(() -> admit("")).doesNotThrowAnyException();
    }

    private void send(String tenant, int spans, int bytes) {
        Batch<Span> batch = Batch.ofSpans();
        batch.reset(Budget.UNLIMITED, tenant);
        batch.arena().add(new byte[bytes], 0, bytes);
        for (int i = 0; i < spans; i++) {
            batch.next(null, null);
        }
        quotas.spans(batch);
    }

    private void admit(String tenant) {
        quotas.admit(sender(tenant), Signal.TRACES);
    }

    private Refusal refusal(String tenant) {
        return catchThrowableOfType(Refusal.class, () -> admit(tenant));
    }

    private static Sender sender(String tenant) {
        return new Sender(tenant, tenant + "-key");
    }
}
