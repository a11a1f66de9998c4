package dev.coldspan.cli.demo;

import java.time.Duration;

/** Something that sends events to the shop. */
interface Source {

    /** Time between two calls of {@link #fire}; a call that takes longer delays the next. */
    Duration period();

    /**
     * Sends what is due.
     *
     * @param elapsed time since the traffic began, which tells whether an incident is on
     */
    void fire(Duration elapsed) throws Exception;
}
