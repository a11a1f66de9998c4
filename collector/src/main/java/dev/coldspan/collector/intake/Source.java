package dev.coldspan.collector.intake;

import dev.coldspan.collector.intake.kit.Logs;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Refusal;

/** One form in which a platform delivers its logs over HTTP. Safe for use by all threads. */
public interface Source {

    /** Where it is posted to. */
    String path();

    /** What its records are counted by. */
    Transport transport();

    /**
     * The name of a header that holds the API key, in lower case, for senders that cannot set {@code Authorization}; empty when they
     * can.
     */
    default String keyHeader() {
        return "";
    }

    /**
     * The id under which the platform delivers the same again when it did not see our answer, empty when it has none.
     *
     * @throws Refusal when there should be one
     */
    default String deliveryId(Delivery delivery) {
        return "";
    }

    /**
     * Turns a body into log records.
     *
     * @return what became of its records
     * @throws Refusal of kind {@code MALFORMED} or {@code TOO_LARGE} when nothing of it can be taken
     */
    Tally read(Delivery delivery, Logs logs);

    /** The answer to a delivery that was stored, now or before. */
    Answer accepted(Delivery delivery);

    /** @param status the HTTP status of the refusal */
    Answer refused(Delivery delivery, int status, String message);
}
