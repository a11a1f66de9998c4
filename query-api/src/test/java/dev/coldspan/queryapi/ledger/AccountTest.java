package dev.coldspan.queryapi.ledger;

import static dev.coldspan.queryapi.ledger.LedgerCase.billed;
import static dev.coldspan.queryapi.ledger.LedgerCase.reason;
import static dev.coldspan.queryapi.ledger.LedgerCase.show;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AccountTest {

    @Test
    void aWarmCallIsOwnWorkWaitingCollectionAndTheRest() {
        Ledger ledger = new LedgerCase()
                .duration(100, 103.4, 104)
                .used(30.0, 5.0)
                .overhead(0.2, 2_000)
                .child("1", "client", "POST /charge", 10, 50, "server.address", "bank")
                .ledger();

        assertThat(show(ledger))
                .containsExactly(
                        "cpu 30",
                        "downstream/bank 40",
                        "gc 5",
                        "unaccounted 25",
                        "flush 2",
                        "runtime 1.4",
                        "rounding 0.6");
    }

    @Test
    void aColdCallBeginsWithThePhasesOfItsInit() {
        Ledger ledger = new LedgerCase()
                .cold(300.55)
                .duration(100, 100, 401)
                .used(100.0, null)
                .child("i", "internal", "init", -310, -5)
                .span("j", "i", "internal", "init.jvm", -310, -210)
                .span("a", "i", "internal", "init.agent", -210, -200)
                .span("h", "i", "internal", "init.handler", -200, -50)
                .ledger();

        assertThat(show(ledger))
                .containsExactly(
                        "init/jvm 100",
                        "init/agent 10",
                        "init/handler 150",
                        "init/other 40.55",
                        "cpu 100",
                        "rounding 0.45");
    }

    @Test
    void phasesThatAddUpToMoreThanThePlatformsInitAreScaledToIt() {
        Ledger ledger = new LedgerCase()
                .cold(150)
                .duration(100, 100, 250)
                .used(100.0, null)
                .child("i", "internal", "init", -310, -5)
                .span("j", "i", "internal", "init.jvm", -310, -110)
                .span("h", "i", "internal", "init.handler", -110, -10)
                .ledger();

        assertThat(show(ledger)).containsExactly("init/jvm 100", "init/handler 50", "cpu 100");
        assertThat(reason(ledger, Phase.INIT)).contains("scaled");
    }

    @Test
    void initThatIsNotChargedStandsOutsideTheBill() {
        Ledger ledger = new LedgerCase()
                .cold(300)
                .duration(100, 100, 100)
                .used(100.0, null)
                .ledger();

        assertThat(show(ledger)).containsExactly("init 300 *", "cpu 100");
        assertThat(ledger.notes()).containsExactly("init took 300 ms and is not in the bill");
    }

    @Test
    void aRestoreIsPartlyInTheBill() {
        Ledger ledger = new LedgerCase()
                .duration(160.2, 160.2, 212)
                .used(160.2, null)
                .attribute("coldspan.restore.duration_ms", "421.07")
                .attribute("coldspan.billed_restore_duration_ms", "51")
                .ledger();

        assertThat(show(ledger))
                .containsExactly("restore/free 370.07 *", "restore/billed 51", "cpu 160.2", "rounding 0.8");
    }

    @Test
    void waitingInAQueueStandsOutsideTheBill() {
        Ledger ledger = new LedgerCase()
                .used(100.0, null)
                .attribute("coldspan.queue.wait_ms", "9000.0")
                .ledger();

        assertThat(show(ledger)).containsExactly("queue_wait 9000 *", "cpu 100");
    }

    @Test
    void overlappingCallsCountOnceForTheOneThatEndsLast() {
        Ledger ledger = new LedgerCase()
                .used(0.0, null)
                .child("1", "client", "a", 0, 60, "peer.service", "a")
                .child("2", "client", "b", 20, 80, "peer.service", "b")
                .child("3", "client", "b", 30, 40, "peer.service", "b")
                .ledger();

        assertThat(show(ledger)).containsExactly("downstream/b 60", "downstream/a 20", "unaccounted 20");
        assertThat(ledger.lines().get(0).calls()).isEqualTo(2);
        assertThat(ledger.lines().get(0).spanId()).isEqualTo("2");
    }

    @Test
    void aCallThatAFunctionAnsweredIsNamedAfterIt() {
        Ledger ledger = new LedgerCase()
                .used(0.0, null)
                .child("1", "client", "POST", 10, 40, "server.address", "127.0.0.1")
                .answeredBy("payment", "p", "1", 15, 35)
                .ledger();

        assertThat(show(ledger)).containsExactly("downstream/payment 30", "unaccounted 70");
    }

    @Test
    void callsInsideOwnSpansCountAndThoseOfAnotherInvocationDoNot() {
        Ledger ledger = new LedgerCase()
                .used(0.0, null)
                .child("m", "internal", "charge", 0, 50)
                .span("1", "m", "client", "invoke", 10, 40, "peer.service", "bank")
                .span("s", "1", "server", "bank", 15, 35)
                .span("2", "s", "client", "SELECT", 20, 30, "db.system", "postgresql")
                .ledger();

        assertThat(show(ledger)).containsExactly("downstream/bank 30", "unaccounted 70");
    }

    @Test
    void cpuThatDoesNotFitWasUsedElsewhere() {
        Ledger ledger = new LedgerCase()
                .used(250.0, null)
                .child("1", "client", "a", 0, 60, "peer.service", "a")
                .ledger();

        assertThat(show(ledger)).containsExactly("cpu 40", "downstream/a 60");
        assertThat(reason(ledger, Phase.CPU)).contains("210 ms more was used in other threads");
    }

    @Test
    void aSmallFunctionsGapIsBlamedOnItsShareOfAProcessor() {
        Ledger ledger = new LedgerCase().memory(512).used(30.0, null).ledger();

        assertThat(show(ledger)).containsExactly("cpu 30", "unaccounted 70");
        assertThat(reason(ledger, Phase.UNACCOUNTED))
                .isEqualTo(
                        "512 MB give this function 0.29 of a processor, so 30.0 ms of CPU take about 104 ms; more memory"
                                + " would shorten this");
    }

    @Test
    void aGapWithProcessorToSpareIsBlamedOnWaitingNobodySaw() {
        Ledger ledger = new LedgerCase()
                .used(5.0, null)
                .child("1", "client", "POST /charge", 10, 20, "peer.service", "bank")
                .ledger();

        assertThat(reason(ledger, Phase.UNACCOUNTED))
                .contains("a lock, a sleep")
                .endsWith("80.0 ms after POST /charge");
    }

    @Test
    void withoutAnAgentOwnWorkAndWaitingLookAlike() {
        assertThat(reason(new LedgerCase().ledger(), Phase.UNACCOUNTED)).startsWith("nobody measured CPU time");
    }

    @Test
    void anInvocationThatWasStoppedSaysSo() {
        assertThat(reason(new LedgerCase().outcome("timeout").ledger(), Phase.UNACCOUNTED))
                .startsWith("the function was stopped");
    }

    @Test
    void anInvocationWithoutStoredSpansIsOneGap() {
        Ledger ledger = new LedgerCase().withoutRoot().used(null, null).ledger();

        assertThat(show(ledger)).containsExactly("unaccounted 100");
        assertThat(reason(ledger, Phase.UNACCOUNTED)).contains("not stored");
    }

    @Test
    void aBillBeyondTheDurationIsNamed() {
        Ledger ledger =
                new LedgerCase().duration(100, 100, 150).used(100.0, null).ledger();

        assertThat(show(ledger)).containsExactly("cpu 100", "unaccounted 50");
    }

    @Test
    void googleBillsStepsOfAHundredMilliseconds() {
        Ledger ledger = new LedgerCase()
                .provider("gcp")
                .duration(130, 130, 200)
                .used(130.0, null)
                .ledger();

        assertThat(show(ledger)).containsExactly("cpu 130", "rounding 70");
    }

    @Test
    void anEstimatedBillSaysWhatItCannotKnow() {
        assertThat(new LedgerCase().estimated().ledger().notes()).anyMatch(note -> note.contains("estimated"));
    }

    @Test
    void theFirstCallsOverheadIsItsOwnButForTheAgentsStart() {
        Ledger ledger = new LedgerCase()
                .cold(300)
                .duration(100, 110, 410)
                .used(100.0, null)
                .overhead(12.5, 4_000)
                .child("i", "internal", "init", -305, -5)
                .span("a", "i", "internal", "init.agent", -300, -290)
                .ledger();

        assertThat(show(ledger))
                .containsExactly("init/agent 10", "init/other 290", "cpu 100", "agent 2.5", "flush 4", "runtime 3.5");
    }

    @Test
    void linesInsideTheBillAddUpToItWhateverSendersClaim() {
        for (long seed = 0; seed < 5_000; seed++) {
            Ledger ledger = random(new Random(seed)).ledger();

            assertThat(billed(ledger))
                    .as("seed %s", seed)
                    .isEqualByComparingTo(BigDecimal.valueOf(ledger.billedDurationMs()));
            assertThat(ledger.lines())
                    .as("seed %s", seed)
                    .allMatch(line -> line.ms().signum() > 0);
        }
    }

    private static LedgerCase random(Random random) {
        LedgerCase facts = new LedgerCase()
                .duration(random.nextDouble() * 200, random.nextDouble() * 200, random.nextInt(600))
                .used(number(random), number(random))
                .overhead(random.nextDouble() * 20, random.nextInt(20_000))
                .memory(128 + random.nextInt(3_000))
                .provider(List.of("aws", "gcp", "azure", "").get(random.nextInt(4)))
                .attribute("coldspan.queue.wait_ms", text(random))
                .attribute("coldspan.restore.duration_ms", text(random))
                .attribute("coldspan.billed_restore_duration_ms", text(random));
        if (random.nextBoolean()) {
            facts.cold(random.nextDouble() * 400);
        }
        List<String> kinds = List.of("client", "internal", "server", "producer");
        List<String> names = List.of("init", "init.jvm", "init.agent", "init.handler", "work");
        for (int i = random.nextInt(25); i > 0; i--) {
            double from = random.nextDouble() * 400 - 200;
            facts.span(
                    Integer.toString(random.nextInt(30)),
                    random.nextBoolean() ? "root" : Integer.toString(random.nextInt(30)),
                    kinds.get(random.nextInt(4)),
                    names.get(random.nextInt(5)),
                    from,
                    from + random.nextDouble() * 200 - 10,
                    "peer.service",
                    "service " + random.nextInt(3));
        }
        return facts;
    }

    private static Double number(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> 1e300;
            default -> random.nextDouble() * 150;
        };
    }

    private static String text(Random random) {
        return List.of("", "nan", "-5", "1e400", Double.toString(random.nextDouble() * 300))
                .get(random.nextInt(5));
    }
}
