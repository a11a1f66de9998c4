package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.intake.kit.Texts;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of JSON: those that Lambda makes of a function's log, a function's own, and the errors Go and others print. */
final class FunctionJson {

    /** What CloudWatch takes of one event; parsed, it may need thirty times as much memory. */
    private static final int LONGEST = 1 << 20;

    private FunctionJson() {}

    /** Nothing when the text is not one JSON object, or longer than a line can be: it has no budget of its own. */
    static Optional<Json> parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST || !stripped.startsWith("{") || !stripped.endsWith("}")) {
            return Optional.empty();
        }
        byte[] data = stripped.getBytes(StandardCharsets.UTF_8);
        try {
            return Optional.of(Json.read(data, data.length, Budget.UNLIMITED)).filter(Json::isObject);
        } catch (Refusal notJson) {
            return Optional.empty();
        }
    }

    /** Documentation and runtimes spell the names of the request's id and of the level in several ways. */
    static void read(Json object, LogLine line) {
        String id = object.any("awsrequestid", "requestid", "aws_request_id", "request_id")
                .text();
        if (Texts.isUuid(id)) {
            line.with(Fields.INVOCATION, id);
        }
        line.level(object.any("level", "log_level", "severity").text());
        line.trace(
                object.any("trace_id", "traceid", "oteltraceid").text(),
                object.any("span_id", "spanid", "otelspanid").text());
        error(object, line);
        if (line.get(Fields.REPORT).isEmpty() && object.get("message").isObject()) {
            error(object.get("message"), line);
        }
    }

    /** Runtimes report an error the handler did not catch with these two names, and no logger does. */
    static void error(Json object, LogLine line) {
        String type = object.text("errorType");
        if (!type.isEmpty() && object.get("errorMessage").isText()) {
            Fields.error(line, type, object.text("errorMessage"));
        }
    }
}
