package dev.coldspan.queryapi.export;

import dev.coldspan.queryapi.http.Cursors;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryFailure;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request for a list in the format it asks for. */
public final class Lists {

    private static final Logger LOG = LoggerFactory.getLogger(Lists.class);

    private final Database database;
    private final Cursors cursors;
    private final Clock clock;

    public Lists(Database database, Cursors cursors, Clock clock) {
        this.database = database;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Writes the page, or all rows up to the limit from the page's position on. */
    public <T, S extends Record> void answer(Context ctx, ListSource<T, S> source) {
        RequestParameters parameters = new RequestParameters(ctx);
        Page page = cursors.page(parameters, clock.instant());
        switch (parameters.optional("format").orElse("json")) {
            case "csv" -> send(ctx, source, page, "text/csv; charset=utf-8", new CsvWriter(source.type()));
            case "jsonl" -> send(ctx, source, page, "application/jsonl", new JsonLinesWriter());
            default ->
                ctx.json(page(
                        source, page, NewestFirst.rows(source, page, query -> database.list(query, source.reader()))));
        }
    }

    private <T, S extends Record> Map<String, Object> page(ListSource<T, S> source, Page page, List<T> rows) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(source.member(), source.shown(page.shown(rows)));
        String next = cursors.seal(page.next(rows, source.position()));
        if (next != null) {
            answer.put("nextCursor", next);
        }
        return answer;
    }

    private <T, S extends Record> void send(
            Context ctx, ListSource<T, S> source, Page page, String type, RowWriter writer) {
        String file = source.member() + (writer instanceof CsvWriter ? ".csv" : ".jsonl");
        Transfer transfer = new Transfer(ctx, type, file, writer);
        int[] sent = {0};
        List<T> gathered = new ArrayList<>();
        try {
            database.stream(source.query().apply(page), row -> {
                gathered.add(source.reader().read(row));
                sent[0]++;
                if (gathered.size() >= source.together()) {
                    source.shown(gathered).forEach(transfer::send);
                    gathered.clear();
                }
                return sent[0] < page.limit();
            });
            source.shown(gathered).forEach(transfer::send);
            transfer.complete();
        } catch (QueryFailure | UncheckedIOException e) {
            if (!transfer.hasBegun()) {
                throw e;
            }
            transfer.cut();
            LOG.warn("{} was cut after {} rows: {}", file, sent[0], e.getMessage());
        }
    }
}
