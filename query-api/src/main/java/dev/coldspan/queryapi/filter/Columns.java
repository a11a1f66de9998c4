package dev.coldspan.queryapi.filter;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The columns behind the fields; with {@link Field} the one place that knows both names. */
final class Columns {

    private static final String SERVED = "SpanKind IN ('Server', 'Consumer', 'SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER')";

    private static final Operand.Column SPAN_STATUS = new Operand.Column(
            "multiIf(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', StatusCode IN ('Ok', 'STATUS_CODE_OK'), 'ok', 'unset')");

    /** Whatever a sender called it: what is not known is an error, as everywhere. */
    private static final String OUTCOME =
            "if(%1$s IN ('ok', 'error', 'timeout', 'out_of_memory', 'crash', 'init_error', 'incomplete'), %1$s, 'error')";

    private static final Map<Field, Operand.Column> DIMENSIONS = Map.ofEntries(
            entry(Field.FUNCTION, new Operand.Column("FunctionName")),
            entry(Field.VERSION, new Operand.Column("FunctionVersion")),
            entry(Field.PROVIDER, new Operand.Column("Provider")),
            entry(Field.REGION, new Operand.Column("Region")),
            entry(Field.ACCOUNT, new Operand.Column("AccountId")),
            entry(Field.ARCH, new Operand.Column("Arch")),
            entry(Field.TRIGGER, new Operand.Column("TriggerSource")),
            entry(Field.MEMORY, new Operand.Column("MemorySizeBytes")),
            entry(Field.INIT_TYPE, new Operand.Column("InitType")),
            entry(Field.BILLING_PLAN, new Operand.Column("Plan")),
            entry(Field.TEAM, new Operand.Column("Team")));

    private static final Map<Field, Operand.Column> OF_INVOCATION = Map.ofEntries(
            entry(Field.OUTCOME, new Operand.Column(OUTCOME.formatted("Outcome"))),
            entry(Field.COLD, new Operand.Column("ColdStart")),
            entry(Field.ERROR, new Operand.Column("ErrorType")),
            entry(Field.MESSAGE, new Operand.Column("ErrorMessage")),
            entry(Field.DURATION, new Operand.Column("DurationMs")),
            entry(Field.BILLED, new Operand.Column("BilledMs")),
            entry(Field.INIT, new Operand.Column("InitMs")),
            entry(Field.RESTORE, new Operand.Column("RestoreMs")),
            entry(Field.MEMORY_USED, new Operand.Column("MemoryUsedBytes")),
            entry(Field.HEAP, new Operand.Column("HeapPeakBytes")),
            entry(Field.GC, new Operand.Column("GcPauseMs")),
            entry(Field.CPU, new Operand.Column("CpuTimeMs")),
            entry(Field.OVERHEAD, new Operand.Column("AgentOverheadMs")),
            entry(Field.TRIGGER_KIND, new Operand.Column("Trigger")),
            entry(Field.SANDBOX, new Operand.Column("Instance")),
            entry(Field.INVOCATION, new Operand.Column("InvocationId")),
            entry(Field.TRACE, new Operand.Column("TraceId")),
            entry(Field.SPAN_ID, new Operand.Column("SpanId")));

    private static final Map<Field, Operand.Column> OF_SPAN = Map.ofEntries(
            entry(Field.FUNCTION, new Operand.Column("FunctionName")),
            entry(
                    Field.OUTCOME,
                    new Operand.Column(
                            OUTCOME.formatted(
                                    "if(SpanAttributes['coldspan.outcome'] != '', "
                                            + "SpanAttributes['coldspan.outcome'], if(StatusCode IN ('Error', 'STATUS_CODE_ERROR'), 'error', 'ok'))"))),
            entry(Field.COLD, new Operand.Column("ColdStart")),
            entry(Field.MESSAGE, new Operand.Column("StatusMessage")),
            entry(Field.DURATION, new Operand.Column("Duration", BigDecimal.valueOf(1_000_000))),
            entry(Field.TRACE, new Operand.Column("TraceId")),
            entry(Field.SPAN_ID, new Operand.Column("SpanId")),
            entry(Field.SERVICE, new Operand.Column("ServiceName")),
            entry(Field.SPAN, new Operand.Column("SpanName")),
            entry(Field.KIND, new Operand.Column("lower(replaceOne(SpanKind, 'SPAN_KIND_', ''))")),
            entry(Field.STATUS, SPAN_STATUS));

    private static final Map<Field, Operand.Column> OF_LOG = Map.of(
            Field.FUNCTION, new Operand.Column("FunctionName"),
            Field.INVOCATION, new Operand.Column("InvocationId"),
            Field.MESSAGE, new Operand.Column("Body"),
            Field.TRACE, new Operand.Column("TraceId"),
            Field.SPAN_ID, new Operand.Column("SpanId"),
            Field.SERVICE, new Operand.Column("ServiceName"),
            Field.SEVERITY,
                    new Operand.Column("if(SeverityNumber BETWEEN 1 AND 24, "
                            + "['trace', 'debug', 'info', 'warn', 'error', 'fatal'][intDiv(SeverityNumber - 1, 4) + 1], "
                            + "lower(SeverityText))"));

    private static final Map<Scope, Map<Field, Operand.Column>> BY_SCOPE = new EnumMap<>(Map.of(
            Scope.INVOCATIONS, joined(DIMENSIONS, OF_INVOCATION),
            Scope.SPANS, OF_SPAN,
            Scope.LOGS, OF_LOG,
            Scope.ROLLUP, DIMENSIONS));

    private Columns() {}

    /** The column of a field; empty where the rows have none. */
    static Optional<Operand.Column> of(Scope scope, Field field) {
        return Optional.ofNullable(BY_SCOPE.get(scope).get(field));
    }

    /** What {@code error:true} is. */
    static String failed(Scope scope) {
        return switch (scope) {
            case INVOCATIONS -> "Outcome NOT IN ('ok', 'incomplete')";
            case SPANS -> "StatusCode IN ('Error', 'STATUS_CODE_ERROR')";
            case LOGS -> "SeverityNumber >= 17";
            case ROLLUP -> throw new IllegalArgumentException("the rollup has no rows that failed");
        };
    }

    /** The spans that stand for an invocation. */
    static String rootSpan() {
        return SERVED + " AND FunctionName != ''";
    }

    private static Map<Field, Operand.Column> joined(
            Map<Field, Operand.Column> some, Map<Field, Operand.Column> others) {
        Map<Field, Operand.Column> all = new EnumMap<>(some);
        all.putAll(others);
        return all;
    }
}
