package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.invocation.Invocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shares the bill of one invocation out, in microseconds. First the platform's own figures: duration, restore, init; what
 * they leave of the bill is its rounding. Then the duration by what happened in it. Each stage takes no more than what the
 * one before left, so that the lines add up whatever senders claim.
 */
final class Account {

    private static final String ROUNDING = "the platform bills whole steps";

    private final Case facts;
    private final Invocation invocation;
    private final List<LedgerLine> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long left;

    private Account(Case facts) {
        this.facts = facts;
        this.invocation = facts.invocation();
        this.left = Micros.ofMillis((double) invocation.billedDurationMs());
    }

    static Ledger of(Case facts) {
        Account account = new Account(facts);
        account.queueWait();
        long duration = account.duration();
        account.restore();
        account.init();
        account.rounding();
        account.during(duration);
        account.lines.removeIf(line -> line.ms().signum() == 0);
        account.lines.sort(Comparator.comparing(LedgerLine::billed).thenComparing(LedgerLine::phase));
        return Ledger.of(account.invocation, account.lines, account.notes);
    }

    private void queueWait() {
        lines.add(LedgerLine.of(
                        Phase.QUEUE_WAIT, "waiting for a function", facts.attributeMicros("coldspan.queue.wait_ms"))
                .unbilled()
                .because("from when the event was sent, by the sender's clock; of a batch the oldest record's"));
    }

    private long duration() {
        long reported = Micros.ofMillis(invocation.durationMs());
        if (reported > left) {
            notes.add(
                    "the bill of " + Micros.show(left) + " covers less than the duration of " + Micros.show(reported));
        }
        return take(reported);
    }

    private void restore() {
        long restore = facts.attributeMicros("coldspan.restore.duration_ms");
        long billed = take(Math.min(restore, facts.attributeMicros("coldspan.billed_restore_duration_ms")));
        LedgerLine line = LedgerLine.of(Phase.RESTORE, "restoring a snapshot", billed);
        lines.add(line.part("billed").because("what AWS charges of a SnapStart restore"));
        lines.add(LedgerLine.of(Phase.RESTORE, line.label(), restore - billed)
                .part("free")
                .unbilled());
    }

    /** Init is charged with the first call of an on-demand sandbox, since August 2025 of every kind of function. */
    private void init() {
        long init = invocation.cold() ? Micros.ofMillis(invocation.initDurationMs()) : 0;
        // Reported figures are rounded to hundredths of a millisecond, and the bill is of the exact ones.
        boolean billed = init <= left + 1_000;
        long inside = billed ? take(init) : 0;
        if (init > 0 && !billed) {
            notes.add("init took " + Micros.show(init) + " and is not in the bill");
        }
        InitParts.of(facts, billed ? inside : init).forEach(line -> lines.add(billed ? line : line.unbilled()));
    }

    private void rounding() {
        String provider = facts.resource("cloud.provider");
        boolean coarse = provider.equals("gcp") || provider.equals("azure");
        if (left < (coarse ? 100_000 : 1_000)) {
            lines.add(LedgerLine.of(Phase.ROUNDING, "rounding up", take(left)).because(ROUNDING));
        } else {
            lines.add(
                    LedgerLine.of(Phase.UNACCOUNTED, "billed beyond the duration", take(left))
                            .because(
                                    "the bill is larger than duration and init explain: init that nobody reported, or a minimum charge"));
        }
    }

    private void during(long duration) {
        long handler = Math.min(facts.handlerMicros(), duration);
        lines.addAll(HandlerParts.of(facts, handler));
        lines.addAll(AroundHandler.of(facts, duration - handler));
        if (duration > 0 && invocation.billedSource().equals("estimated")) {
            notes.add("the agent estimated the bill: what the platform added around the handler is not known");
        }
    }

    private long take(long micros) {
        long taken = Math.min(micros, left);
        left -= taken;
        return taken;
    }
}
