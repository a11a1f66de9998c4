package dev.coldspan.locallambda.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which call is allowed in which state. */
class RuntimeSessionTest {

    private static final RuntimeEvent EVENT = new RuntimeEvent("id-1", 0, "arn", "Root=1-0-0", null, new byte[0]);

    private final List<RuntimeSignal> signals = new ArrayList<>();
    private final RuntimeSession session = new RuntimeSession(signals::add);

    private void run() {
        session.next();
        session.deliver(EVENT);
        signals.clear();
    }

    @Test
    void handsTheEventToTheWaitingPoll() {
        Session.Poll poll = session.next();
        assertThat(poll.event()).isNotDone();

        session.deliver(EVENT);

        assertThat(poll.event()).isCompletedWithValue(EVENT);
    }

    @Test
    void refusesADeliveryNobodyAskedFor() {
        assertThatIllegalStateException()
                .isThrownBy(() -> session.deliver(EVENT))
                .withMessageContaining("Started");
    }

    @Test
    void keepsTheEventForTheNextPollWhenTheRuntimeHungUp() {
        Session.Poll gone = session.next();
        session.pollEnded(gone.event());
        session.deliver(EVENT);

        assertThat(session.next().event()).isCompletedWithValue(EVENT);
    }

    @Test
    void keepsTheEventForTheNextPollWhenItCouldNotBeWritten() {
        session.next();
        session.deliver(EVENT);
        session.deliveryFailed(EVENT);

        assertThat(session.next().event()).isCompletedWithValue(EVENT);
        assertThat(signals).as("still the same wait").hasSize(1);
    }

    @Test
    void prefersTheNewestPoll() {
        CompletableFuture<RuntimeEvent> old = session.next().event();
        CompletableFuture<RuntimeEvent> newest = session.next().event();

        session.deliver(EVENT);

        assertThat(old).isCancelled();
        assertThat(newest).isCompletedWithValue(EVENT);
    }

    @Test
    void refusesAPollWhileTheHandlerRuns() {
        run();

        assertThat(session.next().refusal().status()).isEqualTo(403);
        assertThat(signals).isEmpty();
    }

    @Test
    void signalsResponseThenNext() {
        run();
        assertThat(session.response("id-1", new byte[] {1}, 0).status()).isEqualTo(202);
        session.next();

        assertThat(signals).hasExactlyElementsOfTypes(RuntimeSignal.Response.class, RuntimeSignal.Next.class);
    }

    @Test
    void refusesAResultBeforeAnyEvent() {
        assertThat(session.response("id-1", new byte[0], 0).status()).isEqualTo(403);
        assertThat(session.error("id-1", new byte[0], null).status()).isEqualTo(403);
        assertThat(signals).isEmpty();
    }

    @Test
    void refusesAnInitErrorAfterInit() {
        session.next();

        assertThat(session.initError(new byte[0], null).status()).isEqualTo(403);
    }

    @Test
    void refusesEverythingOnceItIsClosed() {
        run();
        session.close();

        assertThat(session.response("id-1", new byte[0], 0).status()).isEqualTo(403);
        assertThat(session.next().refusal().status()).isEqualTo(403);
        assertThat(signals).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "Runtime.UserException, Runtime.UserException",
                "Function.NoSuchOrder, Function.NoSuchOrder",
                "Function.lower, Function.Unknown",
                "Runtime., Runtime.Unknown",
                "Extension.Crash, Runtime.Unknown",
                "none, Runtime.Unknown"
            })
    void replacesAMalformedErrorType(String sent, String taken) {
        assertThat(Session.validErrorType(sent)).isEqualTo(taken);
    }
}
