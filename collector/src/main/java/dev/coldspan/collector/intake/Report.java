package dev.coldspan.collector.intake;

/** Keys and values of reports that all platforms share; the package documentation says what they mean. */
public final class Report {

    public static final String KIND = "coldspan.report";
    public static final String START = "start";
    public static final String END = "report";
    public static final String FAULT = "fault";
    public static final String ERROR = "error";
    public static final String FAILED_INIT = "init";

    public static final String INVOCATION = "faas.invocation_id";
    public static final String TRIGGER = "faas.trigger";
    public static final String DURATION = "coldspan.duration_ms";
    public static final String OUTCOME = "coldspan.outcome";
    public static final String ERROR_TYPE = "error.type";
    public static final String ERROR_MESSAGE = "error.message";

    private Report() {}
}
