package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.pipeline.Refusal;
import dev.coldspan.collector.security.Refusals.Reason;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final InetSocketAddress PEER = InetSocketAddress.createUnresolved("127.0.0.1", 5);

    private final TestClock clock = new TestClock();
    private final List<String> counted = new ArrayList<>();
    private final List<String> logged = new ArrayList<>();
    private final Refusals refusals = new Refusals(clock, counted::add, logged::add);

    @Test
    void countsEachAndLogsOneLineInTenSeconds() {
        for (int i = 0; i < 1_000; i++) {
            refusals.unknown(Reason.UNKNOWN, "csk_0a_...", PEER);
        }
        clock.forward(Refusals.QUIET);
        refusals.unknown(Reason.UNKNOWN, "csk_0b_...", PEER);

        assertThat(counted).hasSize(1_001).containsOnly("unknown");
        assertThat(logged)
                .containsExactly(
                        "turned away 1 request (unknown), the last from 127.0.0.1:5 with csk_0a_...",
                        "turned away 1000 requests (unknown), the last from 127.0.0.1:5 with csk_0b_...");
    }

    @Test
    void isNotSilentUntilTheClockIsWhereItWasBeforeItWasSetBack() {
        refusals.unknown(Reason.UNKNOWN, "a", PEER);
        clock.forward(Duration.ofHours(-1));
        refusals.unknown(Reason.UNKNOWN, "b", PEER);
        refusals.unknown(Reason.UNKNOWN, "c", PEER);

        assertThat(logged).hasSize(2);
    }

    @Test
    void logsEachReasonByItself() {
        refusals.unknown(Reason.MISSING, "", PEER);
        refusals.forbidden(Reason.SIGNAL, "shop", "no");
        clock.forward(Duration.ofSeconds(1));
        refusals.unknown(Reason.MISSING, "", PEER);

        assertThat(logged)
                .containsExactly(
                        "turned away 1 request (missing), the last from 127.0.0.1:5",
                        "turned away 1 request (signal), the last with shop");
    }

    @Test
    void tellsAllWhoAreUnknownTheSame() {
        assertThat(List.of(Reason.MISSING, Reason.MALFORMED, Reason.UNKNOWN, Reason.EXPIRED, Reason.CERTIFICATE))
                .extracting(reason -> refusals.unknown(reason, "x", PEER))
                .allSatisfy(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED);
                    assertThat(refusal.kind().retryable()).isFalse();
                    assertThat(refusal)
                            .hasMessage("no valid credential; send an API key as"
                                    + " 'Authorization: Bearer csk_...' or a client certificate");
                });
    }
}
