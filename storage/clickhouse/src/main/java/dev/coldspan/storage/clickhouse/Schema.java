package dev.coldspan.storage.clickhouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The schema as a list of migrations, oldest first; docs/guides/add-a-table.md says how it grows. */
final class Schema {

    private static final String INVOCATIONS_VIEW = "160_invocations_mv_restores";

    private static final String REPORTS_VIEW = "101_invocation_reports_mv";

    private static final Pattern DAILY = Pattern.compile(
            "^CREATE TABLE IF NOT EXISTS (\\w+).*^PARTITION BY toDate\\(", Pattern.DOTALL | Pattern.MULTILINE);

    private static final List<String> NAMES = List.of(
            "001_otel_traces",
            "002_otel_traces_trace_id_ts",
            "003_otel_traces_trace_id_ts_mv",
            "010_otel_logs",
            "020_otel_metrics_gauge",
            "021_otel_metrics_sum",
            "022_otel_metrics_histogram",
            "023_otel_metrics_exp_histogram",
            "024_otel_metrics_summary",
            "030_invocations",
            "031_invocations_mv",
            "040_function_minutes",
            "050_otel_traces_batch",
            "051_otel_logs_batch",
            "052_otel_metrics_gauge_batch",
            "053_otel_metrics_sum_batch",
            "054_otel_metrics_histogram_batch",
            "055_otel_metrics_exp_histogram_batch",
            "056_otel_metrics_summary_batch",
            "057_invocations_durable",
            "060_invocations_mv_version",
            "070_invocations_tenant",
            "071_function_minutes_tenant",
            "072_otel_traces_trace_id_ts_tenant",
            "073_otel_traces_trace_id_ts_mv_tenant",
            "074_invocations_mv_tenant",
            "080_otel_traces_weight",
            "081_invocations_weight",
            "082_invocations_mv_weight",
            "090_retention_floor",
            "100_invocation_reports",
            REPORTS_VIEW,
            "102_invocations_reporter",
            "103_invocations_mv_reporter",
            "110_function_rollup",
            "130_invocations_attributes",
            "131_invocations_mv_attributes",
            "140_invocations_instance",
            "141_saved_views",
            "150_invocations_plan",
            "151_invocations_mv_plan",
            "152_function_minutes_plan",
            "153_function_rollup_plan",
            INVOCATIONS_VIEW,
            "164_function_rollup_by_day",
            "165_function_rollup_blocks",
            "170_budgets");

    private Schema() {}

    static List<Migration> migrations() {
        return NAMES.stream()
                .map(name -> new Migration(name, Sql.read("schema/" + name)))
                .toList();
    }

    /** The tables with a partition for each day. */
    static List<String> dailyTables() {
        return migrations().stream()
                .map(migration -> DAILY.matcher(migration.template()))
                .filter(Matcher::find)
                .map(table -> table.group(1))
                .toList();
    }

    /** What the view of invocations selects; ends in its WHERE clause. */
    static String invocationsQuery() {
        String view = Sql.read("schema/" + INVOCATIONS_VIEW);
        return view.substring(view.indexOf("WITH\n")).stripTrailing();
    }

    /** What the view of reports selects; ends in its WHERE clause. */
    static String reportsQuery() {
        String view = Sql.read("schema/" + REPORTS_VIEW);
        return view.substring(view.indexOf("SELECT\n")).stripTrailing();
    }

    /** The values that the DDL leaves to the user. */
    static Map<String, String> variables(ClickHouseOptions options) {
        return Map.of(
                "retentionHours", Long.toString(options.retention().toHours()),
                "rollupRetentionHours", Long.toString(options.rollupRetention().toHours()));
    }

    /**
     * One numbered file: a single statement that may be run again without harm.
     *
     * @param name the file's name without its ending; begins with the version
     * @param template the statement before variables are replaced, so that a retention does not change the checksum
     */
    record Migration(String name, String template) {

        int version() {
            return Integer.parseInt(name.substring(0, name.indexOf('_')));
        }

        /** The first 16 hexadecimal digits of the template's SHA-256. */
        String checksum() {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(template.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
