package dev.coldspan.collector.process;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.pipeline.Limits;

/** What a log record must have, and how large it may be. For one request. */
final class LogCheck {

    /** Ids, times and the like. */
    private static final int FIXED_BYTES = 80;

    private final Batch<LogRecord> batch;
    private final Arena arena;
    private final Limits limits;
    private final TimeWindow window;
    private final long now;
    private final AttributeLimits attributes;

    /** @param now nanoseconds since the Unix epoch */
    LogCheck(Batch<LogRecord> batch, Limits limits, TimeWindow window, long now) {
        this.batch = batch;
        this.arena = batch.arena();
        this.limits = limits;
        this.window = window;
        this.now = now;
        this.attributes = new AttributeLimits(limits, batch.findings(), arena);
    }

    void run() {
        Surroundings surroundings = new Surroundings(attributes);
        for (int i = 0; i < batch.size(); i++) {
            LogRecord log = batch.get(i);
            surroundings.limit(log);
            check(log);
        }
    }

    private void check(LogRecord log) {
        String problem = ItemIds.optionalProblem("trace_id", arena, log.traceId, 16);
        if (problem != null) {
            reject(log, "trace_id", problem);
            return;
        }
        problem = ItemIds.optionalProblem("span_id", arena, log.spanId, 8);
        if (problem != null) {
            reject(log, "span_id", problem);
            return;
        }
        if (log.time == 0 && log.observedTime == 0) {
            // Was observed now, as the protocol has the first collector say.
            log.observedTime = now;
        }
        problem = log.time != 0
                ? window.problem("time_unix_nano", log.time)
                : window.problem("observed_time_unix_nano", log.observedTime);
        if (problem != null) {
            reject(log, "time", problem);
            return;
        }
        limit(log);
    }

    private void limit(LogRecord log) {
        attributes.at("log record", log.index);
        log.droppedAttributes += attributes.apply(log.attributes, "");
        log.severityText = attributes.text(log.severityText, "", "severity_text");
        log.eventName = attributes.text(log.eventName, "", "event_name");
        if (log.bodyType == ValueType.STRING) {
            log.body = attributes.text(log.body, "", "body");
        } else if (log.bodyType.sliced() && Slice.length(log.body) > limits.maxValueBytes()) {
            log.bodyType = ValueType.EMPTY;
            attributes.tooLarge("", "body");
        }
        if (log.wireBytes > limits.maxItemBytes()) {
            int own = Slice.length(log.severityText) + (log.bodyType.sliced() ? Slice.length(log.body) : 8);
            Room room = new Room((long) limits.maxItemBytes() - own - FIXED_BYTES);
            log.droppedAttributes += room.fit(log.attributes);
            room.report(batch.findings(), attributes.place(), limits);
        }
    }

    private void reject(LogRecord log, String reason, String problem) {
        batch.reject(log, reason, "log record " + log.index + ": " + problem);
    }
}
