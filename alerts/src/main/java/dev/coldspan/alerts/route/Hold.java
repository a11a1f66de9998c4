package dev.coldspan.alerts.route;

import dev.coldspan.alerts.state.Alert;
import java.util.Optional;

/** A reason not to tell of an alert yet. What is held back is owed, and told when nothing holds it any more. */
@FunctionalInterface
interface Hold {
    /** Why nobody new is told that the alert fires, in words for people; empty when nothing speaks against it. */
    Optional<String> reason(Alert alert, Situation situation);
}
