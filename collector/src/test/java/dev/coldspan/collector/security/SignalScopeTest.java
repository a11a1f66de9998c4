package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Refusal;
import dev.coldspan.collector.pipeline.Sender;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignalScopeTest {

    private static final Sender SENDER = new Sender("acme", "shop/0a1b2c3d4e5f");

    private final TestClock clock = new TestClock();
    private KeyRing ring = new KeyRing(
            Map.of(
                    "0a1b2c3d4e5f",
                    new KeyRing.Key(
                            new byte[32], new Grant("shop", "acme", Set.of(Signal.TRACES), Set.of(), Instant.MAX))),
            Map.of(),
            Map.of());
    private final SignalScope scope = new SignalScope(() -> ring, new Refusals(clock, reason -> {}, line -> {}));

    @Test
    void letsPassWhatTheKeyWasMadeFor() {
        assertThatCode(() -> scope.admit(SENDER, Signal.TRACES)).doesNotThrowAnyException();
    }

    @Test
    void forbidsOtherSignals() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> scope.admit(SENDER, Signal.LOGS));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(refusal).hasMessage("this credential may not send logs");
    }

    @Test
    void forbidsAllToACredentialThatWasWithdrawnSince() {
        ring = KeyRing.EMPTY;

        assertThat(catchThrowableOfType(Refusal.class, () -> scope.admit(SENDER, Signal.TRACES)))
                .isNotNull();
    }
}
