package dev.coldspan.alerts;

import dev.coldspan.alerts.AlertViews.ReceiverList;
import dev.coldspan.alerts.AlertViews.ReceiverView;
import dev.coldspan.alerts.AlertViews.TestView;
import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.notify.Sender;
import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.DataState;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is told, and a message to try it out. Neither address nor secret of a receiver is ever shown. */
final class ReceiverRoutes {
    private final RuleSource source;
    private final Sender sender;
    private final InstantSource clock;

    ReceiverRoutes(RuleSource source, Sender sender, InstantSource clock) {
        this.source = source;
        this.sender = sender;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/alerts/receivers", this::list);
        routes.post("/api/v1/alerts/receivers/{name}/test", Answers.guarded(this::test));
    }

    private void list(Context context) {
        List<ReceiverView> views = source.book().receivers().values().stream()
                .sorted(Comparator.comparing(Receiver::name))
                .map(r -> new ReceiverView(r.name(), r.channel()))
                .toList();
        Answers.json(context, new ReceiverList(views));
    }

    /** A beginning and its end, so that nothing stays open anywhere. */
    private void test(Context context) {
        RequestBody.of(context, Set.of());
        Receiver receiver = source.book().receivers().get(context.pathParam("name"));
        if (receiver == null) {
            Answers.notFound(context, "name", "there is no receiver with this name");
            return;
        }
        Instant now = clock.instant();
        Alert alert = example(receiver, now);
        Optional<String> failure =
                sender.sendNow(receiver, Notification.unaddressed(alert, now).to(receiver.name()));
        if (failure.isEmpty()) {
            failure = sender.sendNow(
                    receiver, Notification.unaddressed(alert.resolved(now), now).to(receiver.name()));
        }
        Answers.json(context, new TestView(failure.isEmpty(), failure.orElse(null)));
    }

    private static Alert example(Receiver receiver, Instant now) {
        return new Alert(
                "test-" + now.toEpochMilli(),
                "ColdspanTest",
                Phase.FIRING,
                "error_rate",
                "info",
                Map.of(),
                0.25,
                0.1,
                "ratio",
                Duration.ofMinutes(5),
                Map.of("summary", "This is a test of the receiver " + receiver.name() + "; nothing is wrong."),
                List.of(receiver.name()),
                now,
                now,
                null,
                null,
                DataState.OK,
                Map.of(),
                null,
                0.25);
    }
}
