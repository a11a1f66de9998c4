package dev.coldspan.queryapi.tail;

import dev.coldspan.queryapi.access.Caller;
import dev.coldspan.queryapi.cost.PriceBook;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.ClientWatch;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryScopes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The live tail. Each listener keeps one of the server's threads, so their number is limited. */
public final class TailRoutes implements Consumer<RoutesConfig>, AutoCloseable {

    /** Shorter than what proxies and Jetty take for a dead connection. */
    private static final long HEARTBEAT_MILLIS = 15_000;

    /** How far back a client that comes back is told what it missed. */
    private static final Duration MOST_MISSED = Duration.ofMinutes(1);

    private static final Pattern ID = Pattern.compile("([0-9]{1,19})-([0-9]{1,20})");

    private final TailQuery query;
    private final TailHub hub;
    private final ClientWatch clients;

    /** @param mostListeners at once */
    public TailRoutes(Database database, PriceBook book, QueryScopes scopes, ClientWatch clients, int mostListeners) {
        this.query = new TailQuery(database, book);
        this.hub = new TailHub(query, scopes, mostListeners);
        this.clients = clients;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/tail", this::tail);
    }

    private void tail(Context ctx) throws IOException, InterruptedException {
        Listener listener = listener(ctx);
        hub.add(listener);
        clients.watch(ctx.req(), listener::close);
        try {
            send(ctx, listener, Caller.of(ctx).expires());
        } catch (IOException e) {
            // The client has gone, which is how every tail ends.
            listener.close();
        } finally {
            hub.remove(listener);
        }
    }

    private Listener listener(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        Subject subject =
                Subject.valueOf(parameters.optional("on").orElse("invocations").toUpperCase(Locale.ROOT));
        Filter q = Filter.of(parameters);
        Instant now = query.now();
        // Also says now, and not in the middle of the stream, what of the filter cannot be asked.
        query.rendered(subject, q, now);
        String function = parameters.text("function");
        String tenant = Caller.of(ctx).tenant();
        String last = ctx.header("Last-Event-ID");
        if (last == null || last.isEmpty()) {
            return new Listener(subject, q, function, tenant, now, nanos(now), 0);
        }
        Matcher id = ID.matcher(last);
        if (!id.matches()) {
            throw notAnId();
        }
        long arrived;
        long hash;
        try {
            arrived = Long.parseLong(id.group(1));
            hash = Long.parseUnsignedLong(id.group(2));
        } catch (NumberFormatException e) {
            throw notAnId();
        }
        Instant earliest = now.minus(MOST_MISSED);
        Instant since = Instant.ofEpochSecond(0, arrived);
        Instant looked = since.isBefore(earliest) ? earliest : since.isAfter(now) ? now : since;
        return new Listener(subject, q, function, tenant, looked, arrived, hash);
    }

    private static ProblemException notAnId() {
        return ProblemException.invalid(
                "Last-Event-ID", "Last-Event-ID must be the id of an event of this tail; leave it out to begin now");
    }

    /** @param expires when the credential of the one who listens ends, and the tail with it; null for never */
    private static void send(Context ctx, Listener listener, Instant expires) throws IOException, InterruptedException {
        // Past Javalin's compression, which would hold events back.
        ctx.res().setContentType("text/event-stream");
        ctx.res().setCharacterEncoding("UTF-8");
        ctx.res().setHeader("Cache-Control", "no-store");
        ctx.res().setHeader("X-Accel-Buffering", "no");
        OutputStream out = ctx.res().getOutputStream();
        write(out, ": listening\n\n");
        while (true) {
            long left = expires == null
                    ? HEARTBEAT_MILLIS
                    : Duration.between(Instant.now(), expires).toMillis();
            if (left <= 0) {
                return;
            }
            Listener.Batch batch = listener.take(Math.min(HEARTBEAT_MILLIS, left));
            if (batch.closed()) {
                return;
            }
            write(out, text(batch, listener.subject()));
        }
    }

    /** Events in the form of the HTML standard; JSON has no line breaks of its own. */
    private static String text(Listener.Batch batch, Subject subject) {
        StringBuilder text = new StringBuilder();
        if (batch.skipped() > 0) {
            text.append("event: skipped\ndata: {\"count\":")
                    .append(batch.skipped())
                    .append("}\n\n");
        }
        for (TailEvent event : batch.events()) {
            text.append("id: ").append(event.id());
            text.append("\nevent: ").append(subject.event());
            text.append("\ndata: ").append(event.json()).append("\n\n");
        }
        return text.isEmpty() ? ": still here\n\n" : text.toString();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    /** For tests. */
    int listeners() {
        return hub.size();
    }

    @Override
    public void close() {
        hub.close();
    }
}
