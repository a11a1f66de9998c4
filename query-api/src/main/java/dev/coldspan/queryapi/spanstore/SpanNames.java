package dev.coldspan.queryapi.spanstore;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.List;

/** The names a search can be made of, each list in the order of the names and of at most {@value #MOST} of them. */
public final class SpanNames {

    static final int MOST = 10_000;

    private final SqlTemplate servicesSql = SqlTemplate.named(SpanNames.class, "services.sql");
    private final SqlTemplate operationsSql = SqlTemplate.named(SpanNames.class, "operations.sql");
    private final SqlTemplate remoteSql =
            SqlTemplate.named(SpanNames.class, "remote_services.sql").with("remote", RemoteService.OF_SPAN);
    private final SqlTemplate valuesSql = SqlTemplate.named(SpanNames.class, "attribute_values.sql");
    private final Database database;

    public SpanNames(Database database) {
        this.database = database;
    }

    public List<String> services(TimeRange range) {
        return texts(within(range, servicesSql));
    }

    /** @param kind empty for every kind, else as {@link Operation} has it */
    public List<Operation> operations(TimeRange range, String service, String kind) {
        return database.list(
                within(range, operationsSql).text("service", service).text("kind", kind), Operation::read);
    }

    public List<String> remoteServices(TimeRange range, String service) {
        return texts(within(range, remoteSql).text("service", service));
    }

    /** The values of an attribute of spans, the most frequent first. */
    public List<String> values(TimeRange range, String key) {
        return texts(within(range, valuesSql).text("key", key));
    }

    private List<String> texts(BoundQuery query) {
        return database.list(query, row -> row.text("Name"));
    }

    private static BoundQuery within(TimeRange range, SqlTemplate template) {
        return template.bind()
                .nanos("from", range.from())
                .nanos("to", range.to())
                .integer("limit", MOST);
    }
}
