package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.LogLine;
import java.util.Optional;

/** One line of a Lambda function's log stream, whoever wrote it and in whatever format. */
final class LambdaLine {

    private LambdaLine() {}

    /** @return how many records the platform says in it that it dropped */
    static long read(String message, LogLine line) {
        if (PlatformText.read(message, line)) {
            return 0;
        }
        Optional<Json> object = FunctionJson.parse(message);
        if (object.isEmpty()) {
            FunctionText.read(message, line);
            return 0;
        }
        String type = object.get().text("type");
        Json record = object.get().get("record");
        if (type.startsWith("platform.") && record.isObject()) {
            PlatformEvent.read(type, record, line);
            return PlatformEvent.dropped(type, record);
        }
        FunctionJson.read(object.get(), line);
        return 0;
    }
}
