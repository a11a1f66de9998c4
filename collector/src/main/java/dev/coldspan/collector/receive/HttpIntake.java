package dev.coldspan.collector.receive;

import dev.coldspan.collector.intake.Answer;
import dev.coldspan.collector.intake.Delivery;
import dev.coldspan.collector.intake.IntakeCounters;
import dev.coldspan.collector.intake.Repeats;
import dev.coldspan.collector.intake.Source;
import dev.coldspan.collector.intake.Tally;
import dev.coldspan.collector.intake.kit.Logs;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.otlp.Encoding;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Arrival;
import dev.coldspan.collector.pipeline.Credentials;
import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.pipeline.Refusal;
import dev.coldspan.collector.pipeline.Sender;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** One delivery of a platform's logs over HTTP, answered as its source wants; taken in as log records. */
final class HttpIntake implements Handler {

    private static final String SCOPE = "dev.coldspan.intake.";
    private static final String AUTHORIZATION = "authorization";

    private final Source source;
    private final Ingest ingest;
    private final IntakeCounters counters;
    private final Repeats repeats = new Repeats();
    private final BodyReader bodies;

    HttpIntake(Source source, Ingest ingest, IntakeCounters counters) {
        this.source = source;
        this.ingest = ingest;
        this.counters = counters;
        this.bodies = new BodyReader(ingest.limits().maxRequestBytes());
    }

    @Override
    public void handle(Context context) throws IOException {
        if (!context.req().getRequestURI().equals(source.path())) {
            HttpExport.notFound(context.status(404));
            return;
        }
        try (InFlight.Lease lease = ingest.lease()) {
            Arena body = new Arena();
            body.reset(lease);
            Delivery delivery = new Delivery(
                    context::header,
                    context::queryParam,
                    body,
                    lease,
                    ingest::lease,
                    ingest.limits().maxRequestBytes());
            if (context.method() != HandlerType.POST) {
                context.header("Allow", "POST");
                answer(context, source.refused(delivery, 405, source.path() + " takes POST only"));
            } else {
                take(context, delivery);
            }
        }
    }

    private void take(Context context, Delivery delivery) throws IOException {
        Sender sender;
        try {
            sender = ingest.admit(Signal.LOGS, source.transport(), credentials(context));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                context.header("Connection", "close");
            } else {
                BodyReader.drain(context.req().getInputStream());
            }
            refuse(context, delivery, refusal);
            return;
        }
        try {
            once(context, delivery, sender);
            answer(context, source.accepted(delivery));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.TOO_SLOW) {
                context.header("Connection", "close");
            } else {
                BodyReader.drain(context.req().getInputStream());
            }
            refuse(context, delivery, refusal);
        }
    }

    /** What only knows a header of its own for a key shows it there. */
    private Credentials credentials(Context context) {
        Credentials shown = HttpCredentials.of(context.req());
        String key = source.keyHeader().isEmpty() ? null : context.header(source.keyHeader());
        if (key == null) {
            return shown;
        }
        return new Credentials(
                name -> name.equals(AUTHORIZATION)
                        ? "Bearer " + key
                        : shown.header().apply(name),
                shown.query(),
                shown.certificates(),
                shown.peer());
    }

    private void once(Context context, Delivery delivery, Sender sender) throws IOException {
        String id = counted(() -> source.deliveryId(delivery));
        if (id.isEmpty()) {
            store(context, delivery, sender);
            return;
        }
        String key = sender.tenant() + '\n' + id;
        switch (repeats.begin(key)) {
            case STORED -> {
                BodyReader.drain(context.req().getInputStream());
                counters.repeated(source);
            }
            case RUNNING ->
                counted(() -> {
                    throw new Refusal(Refusal.Kind.UNAVAILABLE, "the same delivery is being stored at this moment");
                });
            default -> {
                boolean stored = false;
                try {
                    store(context, delivery, sender);
                    stored = true;
                } finally {
                    repeats.end(key, stored);
                }
            }
        }
    }

    private void store(Context context, Delivery delivery, Sender sender) throws IOException {
        try (Arrival arrival = ingest.begin(Signal.LOGS, source.transport(), sender)) {
            Tally tally = counted(() -> {
                read(context, delivery.body());
                Logs logs =
                        new Logs(delivery.budget(), SCOPE + source.transport().label());
                Tally found = source.read(delivery, logs);
                logs.writeTo(arrival.body());
                return found;
            });
            arrival.accept(Encoding.PROTOBUF);
            counters.stored(source, tally);
        }
    }

    private void read(Context context, Arena body) {
        String compression = context.header("Content-Encoding");
        String name = compression == null || compression.isBlank()
                ? "identity"
                : compression.strip().toLowerCase(Locale.ROOT);
        try {
            InputStream wire = context.req().getInputStream();
            switch (name) {
                case "gzip" -> bodies.gzip(wire, body);
                case "identity" -> bodies.identity(wire, body);
                default ->
                    throw new Refusal(Refusal.Kind.MALFORMED, "Content-Encoding must be gzip or absent, is " + name);
            }
        } catch (IOException e) {
            throw HttpExport.unread(e, ingest);
        }
    }

    private interface Step<T> {
        T run();
    }

    /** Counts a refusal before it goes on; those of {@link Arrival} are counted already. */
    private <T> T counted(Step<T> step) {
        try {
            return step.run();
        } catch (Refusal refusal) {
            ingest.refused(Signal.LOGS, source.transport(), refusal);
            throw refusal;
        }
    }

    private void refuse(Context context, Delivery delivery, Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.UNAUTHENTICATED) {
            context.header("WWW-Authenticate", "Bearer");
        }
        if (refusal.kind().retryable()) {
            context.header("Retry-After", Long.toString(refusal.retryAfterSeconds()));
        }
        answer(context, source.refused(delivery, Answers.http(refusal.kind()), refusal.getMessage()));
    }

    private static void answer(Context context, Answer answer) {
        context.status(answer.status()).contentType("application/json").result(answer.body());
    }
}
