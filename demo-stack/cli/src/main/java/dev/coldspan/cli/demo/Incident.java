package dev.coldspan.cli.demo;

import java.time.Duration;

/**
 * The incident that makes an alarm ring: for half a minute most customers order goods that are gone. It begins shortly
 * after the start, so that a short demo sees it end, and comes again every quarter of an hour: the starter rules have called it over by then.
 */
final class Incident {

    static final Duration BEGIN = Duration.ofSeconds(12);
    static final Duration LENGTH = Duration.ofSeconds(25);
    private static final Duration PERIOD = Duration.ofMinutes(15);

    private Incident() {}

    static boolean isOn(Duration elapsed) {
        long inPeriod = elapsed.toMillis() % PERIOD.toMillis();
        return inPeriod >= BEGIN.toMillis() && inPeriod < BEGIN.plus(LENGTH).toMillis();
    }
}
