package dev.coldspan.alerts.channel;

import dev.coldspan.alerts.rules.Receiver;

/**
 * A way to tell somebody. A channel knows what to say and how its service answers; it does not connect, wait or retry.
 */
public interface Channel {
    /** The name under which receivers choose it in rule files. */
    String name();

    /** What to send; apart from signatures and facts, the same for every attempt. */
    Message message(Story story, Receiver receiver);

    /** What an answer of HTTP means. */
    default Verdict judge(int status, String answer) {
        return Verdict.ofStatus(status);
    }
}
