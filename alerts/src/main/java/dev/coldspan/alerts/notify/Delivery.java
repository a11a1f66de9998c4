package dev.coldspan.alerts.notify;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Verdict;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a message of either kind once. */
final class Delivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /**
     * How an attempt went.
     *
     * @param detail for people
     * @param retryAfter how long the receiver asks to be left alone; zero when it does not say
     */
    record Outcome(Verdict verdict, String detail, Duration retryAfter) {}

    private final Poster poster;
    private final Mailer mailer;

    Delivery(Poster poster, Mailer mailer) {
        this.poster = poster;
        this.mailer = mailer;
    }

    /** @throws IOException when there was no answer; its message names host and reason, and no secret */
    Outcome attempt(Channel channel, Message message, String key) throws IOException, InterruptedException {
        if (message instanceof Message.Mail mail) {
            Verdict verdict = mailer.send(mail, key);
            String detail = verdict == Verdict.ACCEPTED ? "accepted" : "refused by the mail server";
            return new Outcome(verdict, detail, Duration.ZERO);
        }
        Reply reply = poster.post((Message.Http) message, key);
        Verdict verdict = channel.judge(reply.status(), reply.body());
        return new Outcome(verdict, "status " + reply.status(), reply.retryAfter());
    }

    /** Ends exchanges that are under way. */
    @Override
    public void close() {
        if (poster instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.warn("The HTTP client for notifications did not stop cleanly", e);
            }
        }
    }
}
