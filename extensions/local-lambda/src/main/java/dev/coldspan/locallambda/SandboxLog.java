package dev.coldspan.locallambda;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log stream of one sandbox: the function's output and the platform's lines around it. */
final class SandboxLog {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxLog.class);

    private final String functionName;
    private final String stream;
    private final LogSink sink;
    private final Clock clock;
    /** Stays until the next start: the sandbox is frozen in between, so late output is of this invocation. */
    private volatile String requestId;

    SandboxLog(String functionName, String stream, LogSink sink, Clock clock) {
        this.functionName = functionName;
        this.stream = stream;
        this.sink = sink;
        this.clock = clock;
    }

    String stream() {
        return stream;
    }

    void function(String text) {
        emit(LogLine.Source.FUNCTION, text);
    }

    /** There is no published runtime version to name here: the number stands for the JVM in use. */
    void initStart(JavaHome javaHome, String region) {
        platform("INIT_START Runtime Version: java:" + javaHome.feature()
                + ".local\tRuntime Version ARN: arn:aws:lambda:" + region + "::runtime:local");
    }

    /** Lambda writes this line for on-demand functions only if init failed. */
    void initFailed(double durationMs, String phase, String status, String errorType) {
        platform("INIT_REPORT Init Duration: " + Report.millis(durationMs) + " ms\tPhase: " + phase + "\tStatus: "
                + status + (errorType == null ? "" : "\tError Type: " + errorType));
    }

    void start(String id) {
        requestId = id;
        platform("START RequestId: " + id + " Version: $LATEST");
    }

    void end(Report report) {
        platform("END RequestId: " + report.requestId());
        platform(report.toString());
    }

    private void platform(String text) {
        emit(LogLine.Source.PLATFORM, text);
    }

    /** One at a time: the function has two pipes, and the platform writes too. */
    private synchronized void emit(LogLine.Source source, String text) {
        try {
            sink.accept(new LogLine(clock.instant(), functionName, stream, requestId, source, text));
        } catch (RuntimeException e) {
            LOG.warn("The log sink refused a line of function {}", functionName, e);
        }
    }
}
