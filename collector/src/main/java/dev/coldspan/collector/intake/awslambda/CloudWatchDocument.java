package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.intake.kit.Logs;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a subscription filter of CloudWatch Logs sends: lines of one log stream. Format: CloudWatch Logs user guide, "Real-time
 * processing of log data with subscriptions".
 */
public final class CloudWatchDocument {

    /**
     * What became of a document.
     *
     * @param control it only asked whether we are here
     * @param lost how many records the platform says it dropped
     */
    public record Outcome(boolean control, long lost) {}

    /** Bytes a line takes before it is encoded, beside its text. */
    private static final int LINE = 768;

    private final String region;
    private final Map<String, String> common;

    /**
     * @param region of the log group, which the document does not name; may be empty
     * @param common attributes of the resource that the sender adds; they never name another function
     */
    public CloudWatchDocument(String region, Map<String, String> common) {
        this.region = region;
        this.common = common;
    }

    /**
     * @param scratch pays for its lines until they were added
     * @throws Refusal when it is no such document
     */
    public Outcome read(Json document, Logs logs, Budget scratch) {
        String type = document.text("messageType");
        if (type.equals("CONTROL_MESSAGE")) {
            return new Outcome(true, 0);
        }
        if (!type.equals("DATA_MESSAGE")) {
            throw malformed("messageType must be DATA_MESSAGE or CONTROL_MESSAGE");
        }
        if (!document.get("logEvents").isList() || !document.get("logGroup").isText()) {
            throw malformed("logGroup and logEvents are missing");
        }
        scratch.grow((long) LINE * document.get("logEvents").list().size());
        Map<String, String> resource = resource(document);
        List<LogLine> lines = new ArrayList<>();
        long lost = 0;
        for (Json event : document.get("logEvents").list()) {
            String message = event.text("message");
            LogLine line = new LogLine(time(event), message.stripTrailing());
            lost += LambdaLine.read(message, line);
            lines.add(line.with("aws.log.event.id", event.text("id")));
        }
        RunningInvocation.name(lines);
        lines.forEach(line -> logs.add(resource, line));
        return new Outcome(false, lost);
    }

    private Map<String, String> resource(Json document) {
        String system = document.get("logEvents").list().stream()
                .map(event -> event.get("extractedFields").text("@aws.region"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(region);
        Map<String, String> resource = new TreeMap<>(common);
        String place = common.getOrDefault("cloud.region", system);
        resource.putAll(
                new LogStream(document.text("owner"), place, document.text("logGroup"), document.text("logStream"))
                        .resource());
        if (common.containsKey("service.name")) {
            resource.put("service.name", common.get("service.name"));
        }
        return resource;
    }

    /** Milliseconds since the epoch become nanoseconds; what is no time is 0. */
    private static long time(Json event) {
        return event.get("timestamp")
                .number()
                .filter(millis -> millis > 0 && millis < 9e12)
                .map(millis -> millis.longValue() * 1_000_000)
                .orElse(0L);
    }

    private static Refusal malformed(String message) {
        return new Refusal(Refusal.Kind.MALFORMED, "not a document of CloudWatch Logs: " + message);
    }
}
