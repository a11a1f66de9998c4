package dev.coldspan.locallambda.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several events at once, each result naming its request. */
class ConcurrentSessionTest {

    private final List<RuntimeSignal> signals = new ArrayList<>();
    private final ConcurrentSession session = new ConcurrentSession(signals::add);

    private static RuntimeEvent event(String id) {
        return new RuntimeEvent(id, 0, "arn", "Root=1-0-0", null, new byte[0]);
    }

    @Test
    void isReadyWithTheFirstPoll() {
        session.next();
        session.next();

        assertThat(signals).containsExactly(new RuntimeSignal.Next());
    }

    @Test
    void handsEachPollAnEventOfItsOwn() {
        Session.Poll first = session.next();
        Session.Poll second = session.next();
        session.deliver(event("a"));
        session.deliver(event("b"));

        assertThat(first.event().join().requestId()).isEqualTo("a");
        assertThat(second.event().join().requestId()).isEqualTo("b");
    }

    @Test
    void keepsAnEventUntilSomebodyAsksForIt() {
        session.deliver(event("a"));

        assertThat(session.next().event()).isDone();
    }

    @Test
    void takesResultsInAnyOrderAndEachOnce() {
        session.next();
        session.next();
        session.deliver(event("a"));
        session.deliver(event("b"));
        signals.clear();

        assertThat(session.response("b", new byte[0], 0).status()).isEqualTo(202);
        assertThat(session.error("a", new byte[0], "Function.Oops").status()).isEqualTo(202);
        assertThat(session.response("b", new byte[0], 0).status()).isEqualTo(400);
        assertThat(session.response("c", new byte[0], 0).status()).isEqualTo(400);
        assertThat(signals).hasExactlyElementsOfTypes(RuntimeSignal.Response.class, RuntimeSignal.Error.class);
    }

    @Test
    void givesAnEventThatCouldNotBeWrittenToTheNextPoll() {
        session.next();
        RuntimeEvent event = event("a");
        session.deliver(event);

        session.deliveryFailed(event);

        assertThat(session.next().event()).isCompletedWithValue(event);
    }

    @Test
    void handsNothingToARuntimeThatHungUp() {
        Session.Poll gone = session.next();
        session.pollEnded(gone.event());
        Session.Poll there = session.next();

        session.deliver(event("a"));

        assertThat(gone.event()).isNotDone();
        assertThat(there.event()).isDone();
    }

    @Test
    void acceptsAndDropsTheResultOfARequestThatWasGivenUp() {
        session.next();
        session.deliver(event("a"));
        session.deliver(event("waiting"));
        signals.clear();

        session.abandon("a");
        session.abandon("waiting");

        assertThat(session.response("a", new byte[0], 0).status()).isEqualTo(202);
        assertThat(session.response("a", new byte[0], 0).status()).isEqualTo(400);
        assertThat(session.next().event()).as("nobody waits for it any more").isNotDone();
        assertThat(signals).isEmpty();
    }

    @Test
    void refusesAnInitErrorAfterInit() {
        assertThat(session.initError(new byte[0], null).status()).isEqualTo(202);
        assertThat(session.initError(new byte[0], null).status()).isEqualTo(403);
        assertThat(session.next().refusal().status()).isEqualTo(403);
    }

    @Test
    void refusesAnOversizedResponseAndCountsItAsAnError() {
        session.next();
        session.deliver(event("a"));
        signals.clear();

        assertThat(session.oversizedResponse("a").status()).isEqualTo(413);
        assertThat(signals).hasExactlyElementsOfTypes(RuntimeSignal.Error.class);
    }

    @Test
    void letsItsPollsGoWhenItIsClosed() {
        Session.Poll poll = session.next();

        session.close();

        assertThat(poll.event()).isCancelled();
        assertThat(session.next().refusal().status()).isEqualTo(403);
    }
}
