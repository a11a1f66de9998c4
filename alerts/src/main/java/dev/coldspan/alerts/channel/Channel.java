package dev.coldspan.alerts.channel;

import dev.coldspan.alerts.state.Notification;

/**
 * A way to tell somebody. A channel knows what to say and how its service answers; it does not connect, wait or retry.
 */
public interface Channel {
    /** The name under which receivers choose it in rule files. */
    String name();

    /** The JSON body to post; the same for every attempt. */
    String body(Notification notification);

    /** What an answer means. */
    Verdict judge(int status, String answer);
}
