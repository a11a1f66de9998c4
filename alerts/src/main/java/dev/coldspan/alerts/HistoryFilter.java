package dev.coldspan.alerts;

import dev.coldspan.alerts.RequestBody.BadRequest;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.PastAlert;
import dev.coldspan.alerts.state.Phase;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters state and receiver of the history; an empty one asks for nothing.
 *
 * @param receiver was told of it, or should have been
 */
record HistoryFilter(Optional<Phase> state, String receiver) {

    /** @throws BadRequest for a state that no entry has */
    static HistoryFilter of(Context context) {
        String state = text(context, "state");
        Optional<Phase> phase = states().filter(p -> p.wireName().equals(state)).findFirst();
        if (!state.isEmpty() && phase.isEmpty()) {
            String known = states().map(Phase::wireName).collect(Collectors.joining(", "));
            throw new BadRequest("state", "state: expected one of " + known);
        }
        return new HistoryFilter(phase, text(context, "receiver"));
    }

    /** Pending alerts have no entry. */
    private static Stream<Phase> states() {
        return Stream.of(Phase.values()).filter(phase -> phase != Phase.PENDING);
    }

    /** @param now the alert of the entry as it is now */
    boolean wants(PastAlert entry, Alert now) {
        return state.map(phase -> phase == now.phase()).orElse(true)
                && (receiver.isEmpty()
                        || now.receivers().contains(receiver)
                        || entry.told().stream().anyMatch(t -> t.receiver().equals(receiver)));
    }

    private static String text(Context context, String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value;
    }
}
