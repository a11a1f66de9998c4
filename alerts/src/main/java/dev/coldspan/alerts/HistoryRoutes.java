package dev.coldspan.alerts;

import dev.coldspan.alerts.RequestBody.BadRequest;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.PastAlert;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What fired before. Entries are read in pieces, so that a long look back holds up no evaluation. */
final class HistoryRoutes {
    private static final int PIECE = 500;
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    private static final Pattern CURSOR =
            Pattern.compile("([0-9]{1,15})\\.([0-9]{1,15})\\.([0-9]{15}-[0-9A-Za-z]{1,64})");

    private final AlertStore store;
    private final InstantSource clock;

    HistoryRoutes(AlertStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/alerts/history", Answers.guarded(this::history));
    }

    /** @param key what the page begins before */
    private record Range(Instant from, Instant to, String key) {}

    private void history(Context context) {
        Range range = range(context);
        int limit = limit(context);
        AlertFilter filter = AlertFilter.of(context);
        HistoryFilter past = HistoryFilter.of(context);
        List<HistoryViews.Entry> found = new ArrayList<>();
        String key = range.key();
        boolean more = true;
        while (more && found.size() <= limit) {
            List<PastAlert> piece = store.history(key, PIECE);
            for (PastAlert entry : piece) {
                Alert alert = now(entry);
                if (filter.wants(alert)
                        && past.wants(entry, alert)
                        && (alert.resolvedAt() == null || !alert.resolvedAt().isBefore(range.from()))) {
                    found.add(HistoryViews.entry(entry, alert));
                }
            }
            more = piece.size() == PIECE;
            key = piece.isEmpty() ? key : piece.get(piece.size() - 1).key();
        }
        List<HistoryViews.Entry> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? range.from().toEpochMilli() + "." + range.to().toEpochMilli() + "."
                        + page.get(limit - 1).id()
                : null;
        Answers.json(
                context,
                new HistoryViews.Page(range.from().toString(), range.to().toString(), List.copyOf(page), next));
    }

    /** The alert as it is, as long as it is of the same episode. */
    private Alert now(PastAlert past) {
        return store.alert(past.alert().id())
                .filter(a -> past.alert().firedAt().equals(a.firedAt()))
                .orElse(past.alert());
    }

    private Range range(Context context) {
        Instant now = clock.instant();
        String cursor = context.queryParam("cursor");
        if (cursor != null && !cursor.isEmpty()) {
            Matcher parts = CURSOR.matcher(cursor);
            if (!parts.matches()) {
                throw new BadRequest("cursor", "cursor: expected the nextCursor of the page before");
            }
            return new Range(
                    Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                    Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
                    parts.group(3));
        }
        Instant from = TimeText.parse("from", text(context, "from", "now-7d"), now);
        Instant to = TimeText.parse("to", text(context, "to", "now"), now);
        if (!from.isBefore(to)) {
            throw new BadRequest("from", "from: must be before to");
        }
        // What fired in this very millisecond is part of an answer until now.
        return new Range(from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from, to, PastAlert.key(to.plusMillis(1)));
    }

    private static int limit(Context context) {
        String text = text(context, "limit", Integer.toString(DEFAULT_LIMIT));
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
            throw new BadRequest("limit", "limit: expected 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    private static String text(Context context, String name, String absent) {
        String value = context.queryParam(name);
        return value == null || value.isEmpty() ? absent : value;
    }
}
