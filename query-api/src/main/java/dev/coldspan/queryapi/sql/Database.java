package dev.coldspan.queryapi.sql;

import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.jdbc.StatementImpl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Runs bound statements over JDBC under the limits of every query. Safe for use by several threads. */
public final class Database {

    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*):");

    /** How much longer than the engine's own limit the client waits for an engine that has stopped altogether. */
    private static final int GRACE_SECONDS = 5;

    private final Function<String, DataSource> readers;
    private final QueryLimits limits;
    private final QueryScopes scopes;
    private final Beside beside;

    /** Reads everything for everybody. */
    public Database(DataSource reader, QueryLimits limits) {
        this(tenant -> reader, limits, new QueryScopes());
    }

    /**
     * Reads for each request what its tenant may see.
     *
     * @param readers connections by tenant, those for the empty one see all
     * @param scopes say which tenant's request a thread works on
     */
    public Database(Function<String, DataSource> readers, QueryLimits limits, QueryScopes scopes) {
        this.readers = readers;
        this.limits = limits;
        this.scopes = scopes;
        this.beside = new Beside(scopes);
    }

    /** Turns one row of a result into a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultRow row) throws SQLException;
    }

    /**
     * All rows of the answer, in its order.
     *
     * @throws QueryFailure when a limit was hit, or ClickHouse is away or refuses
     */
    public <T> List<T> list(BoundQuery query, RowReader<T> rowReader) {
        List<T> rows = new ArrayList<>();
        each(query, limits, row -> rows.add(rowReader.read(row)));
        return rows;
    }

    /**
     * Hands over the rows of the answer one by one as they arrive, under the limits of an export; holds none of them.
     *
     * @param consumer answers false when it has enough
     * @throws QueryFailure when a limit was hit, or ClickHouse is away or refuses; rows may have been handed over before
     */
    public void stream(BoundQuery query, RowReader<Boolean> consumer) {
        each(query, limits.ofExport(), consumer);
    }

    /** Begins to ask on another thread, for the same caller; his going away stops it as well. */
    public <T> Later<T> later(Supplier<T> question) {
        return beside.ask(question);
    }

    private void each(BoundQuery query, QueryLimits wanted, RowReader<Boolean> consumer) {
        requireBound(query);
        QueryScope scope = scopes.current();
        QueryLimits allowed = scope.tenant().isEmpty() ? wanted : wanted.ofTenant();
        try (Connection connection = readers.apply(scope.tenant()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            settings(statement.unwrap(StatementImpl.class).getLocalSettings(), query, allowed);
            scope.enter(statement);
            try (ResultSet result = statement.executeQuery(query.sql())) {
                ResultRow row = new ResultRow(result);
                while (result.next() && consumer.read(row)) {
                    // The consumer has taken the row.
                }
            } finally {
                scope.leave(statement);
            }
        } catch (SQLException e) {
            throw QueryFailure.of(query.name(), allowed, e);
        }
    }

    /** The first row of the answer. */
    public <T> Optional<T> first(BoundQuery query, RowReader<T> rowReader) {
        return list(query, rowReader).stream().findFirst();
    }

    private static void settings(QuerySettings settings, BoundQuery query, QueryLimits limits) {
        long seconds = limits.executionTime().toSeconds();
        limit(settings, "max_execution_time", seconds);
        limit(settings, "max_result_rows", limits.resultRows());
        limit(settings, "max_memory_usage", limits.memoryBytes());
        // What must be sorted and does not fit waits on disk.
        limit(settings, "max_bytes_before_external_sort", limits.memoryBytes() / 2);
        if (seconds > 0) {
            settings.setNetworkTimeout(seconds + GRACE_SECONDS, ChronoUnit.SECONDS);
        }
        query.parameters().forEach((name, value) -> settings.serverSetting("param_" + name, value));
    }

    private static void limit(QuerySettings settings, String name, long value) {
        if (value > 0) {
            settings.serverSetting(name, Long.toString(value));
        }
    }

    private static void requireBound(BoundQuery query) {
        Matcher parameter = PARAMETER.matcher(query.sql());
        while (parameter.find()) {
            if (!query.parameters().containsKey(parameter.group(1))) {
                throw new IllegalStateException(query.name() + ": parameter " + parameter.group(1) + " is not bound");
            }
        }
    }
}
