package dev.coldspan.queryapi.service;

import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.List;
import java.util.Optional;

/** Whether the tables the answers are made of exist. */
public final class SchemaCheck {

    private static final List<String> TABLES = List.of(
            "otel_traces",
            "otel_traces_trace_id_ts",
            "otel_logs",
            "otel_metrics_gauge",
            "otel_metrics_sum",
            "otel_metrics_histogram",
            "otel_metrics_exp_histogram",
            "otel_metrics_summary",
            "invocations",
            "function_minutes",
            "function_rollup");

    private final SqlTemplate sql = SqlTemplate.named(SchemaCheck.class, "missing_tables.sql");
    private final Database database;

    public SchemaCheck(Database database) {
        this.database = database;
    }

    /** The name of a table that is missing. */
    Optional<String> missing() {
        return database.first(sql.bind().texts("tables", TABLES), row -> row.text("Name"));
    }
}
