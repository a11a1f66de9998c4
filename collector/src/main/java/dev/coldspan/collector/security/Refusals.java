package dev.coldspan.collector.security;

import dev.coldspan.collector.pipeline.Refusal;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns senders away. All who are not known hear the same, so that nobody learns how near he was; the reason is counted,
 * and logged at most once in ten seconds for each reason, so that nobody can fill the disk.
 */
final class Refusals {

    /** Why a sender is turned away; the label counts it. */
    enum Reason {
        MISSING("missing"),
        MALFORMED("malformed"),
        UNKNOWN("unknown"),
        EXPIRED("expired"),
        CERTIFICATE("certificate"),
        CONFLICT("conflict"),
        ADDRESS("address"),
        SIGNAL("signal");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static final Duration QUIET = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Clock clock;
    private final Consumer<String> counter;
    private final Consumer<String> log;
    private final Map<Reason, Silence> silences = new ConcurrentHashMap<>();

    /** @param counter is called with the reason's label for each sender turned away */
    Refusals(Clock clock, Consumer<String> counter) {
        this(clock, counter, LOG::warn);
    }

    Refusals(Clock clock, Consumer<String> counter, Consumer<String> log) {
        this.clock = clock;
        this.counter = counter;
        this.log = log;
    }

    /** @param credential id or name of what was shown, never a secret; empty when it names nothing */
    Refusal unknown(Reason reason, String credential, SocketAddress peer) {
        note(reason, credential, text(peer));
        return new Refusal(
                Refusal.Kind.UNAUTHENTICATED,
                "no valid credential; send an API key as 'Authorization: Bearer csk_...' or a client certificate");
    }

    /** A key was where it does not belong; said plainly, because it is to be revoked whoever sent it. */
    Refusal exposed(SocketAddress peer) {
        note(Reason.ADDRESS, "", text(peer));
        return new Refusal(
                Refusal.Kind.UNAUTHENTICATED,
                "an API key in the address is exposed to logs: revoke it, and send its successor as"
                        + " 'Authorization: Bearer csk_...'");
    }

    Refusal forbidden(Reason reason, String credential, String message) {
        note(reason, credential, "");
        return new Refusal(Refusal.Kind.FORBIDDEN, message);
    }

    private void note(Reason reason, String credential, String peer) {
        counter.accept(reason.label());
        long unheard = silences.computeIfAbsent(reason, r -> new Silence()).unheard(clock.instant());
        if (unheard > 0) {
            log.accept("turned away " + unheard + (unheard == 1 ? " request" : " requests") + " (" + reason.label()
                    + "), the last" + (peer.isEmpty() ? "" : " from " + peer)
                    + (credential.isEmpty() ? "" : " with " + credential));
        }
    }

    private static String text(SocketAddress peer) {
        return peer instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : String.valueOf(peer);
    }

    private static final class Silence {

        private Instant until = Instant.EPOCH;
        private long unheard;

        /** How many there were since the last line; 0 when no line may be written yet. */
        synchronized long unheard(Instant now) {
            unheard++;
            // One that lasts longer was begun before the clock was set back.
            if (now.isBefore(until) && !now.isBefore(until.minus(QUIET))) {
                return 0;
            }
            until = now.plus(QUIET);
            long all = unheard;
            unheard = 0;
            return all;
        }
    }
}
