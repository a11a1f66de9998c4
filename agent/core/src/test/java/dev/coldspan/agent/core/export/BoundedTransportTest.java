package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.TestSpans;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoundedTransportTest {
    @Test
    void failsAtOnceWhileAnEarlierRequestIsStuck() {
        CountDownLatch release = new CountDownLatch(1);
        Transport bounded = new BoundedTransport((body, deadline) -> {
            await(release);
            return SendResult.ofStatus(200, 0);
        });
        assertThat(bounded.send(new byte[0], TransportContract.in(100)).reason())
                .isEqualTo("no answer in time");
        assertThat(bounded.send(new byte[0], TransportContract.in(5_000)).reason())
                .isEqualTo("an earlier request is still stuck");
        release.countDown();
    }

    @Test
    void takesNothingOverFromTheThreadOfTheFunction() {
        InheritableThreadLocal<String> tenant = new InheritableThreadLocal<>();
        String[] seen = new String[1];
        tenant.set("acme");
        new BoundedTransport((body, deadline) -> {
                    seen[0] = tenant.get() + " " + Thread.currentThread().getContextClassLoader();
                    return SendResult.ofStatus(200, 0);
                })
                .send(new byte[0], TransportContract.in(5_000));
        assertThat(seen[0]).isEqualTo("null null");
    }

    @Test
    void passesAFailureOnInsteadOfThrowingIt() {
        Transport bounded = new BoundedTransport((body, deadline) -> {
            throw new IllegalStateException("broken");
        });
        SendResult result = bounded.send(new byte[0], TransportContract.in(5_000));
        assertThat(result.isRetryable()).isTrue();
        assertThat(result.reason()).contains("broken");
    }

    @Test
    void needsNoExtraThreadForAnAddressOnThisMachine() {
        assertThat(Transports.to(TestSpans.config(), "1")).isInstanceOf(BySize.class);
        assertThat(Transports.to(TestSpans.config("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318"), "1"))
                .isInstanceOf(BySize.class);
        assertThat(Transports.to(TestSpans.config("OTEL_EXPORTER_OTLP_ENDPOINT", "http://[::1]:4318"), "1"))
                .isInstanceOf(BySize.class);
    }

    @Test
    void boundsNamesAndTlsFromOutside() {
        assertThat(Transports.to(TestSpans.config("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"), "1"))
                .isInstanceOf(BoundedTransport.class);
        assertThat(Transports.to(TestSpans.config("OTEL_EXPORTER_OTLP_ENDPOINT", "https://127.0.0.1"), "1"))
                .isInstanceOf(BoundedTransport.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
