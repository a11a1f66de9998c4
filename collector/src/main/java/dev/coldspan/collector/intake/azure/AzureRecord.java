package dev.coldspan.collector.intake.azure;

import dev.coldspan.collector.intake.Report;
import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.intake.kit.Texts;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One record of a function app. Names of members are looked up in any case, since the same record is written differently by
 * different exports.
 */
final class AzureRecord {

    private final Json record;
    private final Json properties;
    private final Optional<Long> time;

    private AzureRecord(Json record, Json properties) {
        this.record = record;
        this.properties = properties;
        this.time = Texts.time(record.any("time", "timegenerated", "timestamp").text());
    }

    /**
     * @param budget pays for properties that are JSON within a text
     * @throws Refusal when there is no memory for them
     */
    static AzureRecord of(Json record, Budget budget) {
        return new AzureRecord(record, properties(record.any("properties"), budget));
    }

    /** An object, or the text of one. */
    private static Json properties(Json given, Budget budget) {
        if (!given.isText()) {
            return given;
        }
        byte[] text = given.text().getBytes(StandardCharsets.UTF_8);
        try {
            return Json.read(text, text.length, budget);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.MALFORMED) {
                throw refusal;
            }
            return new Json(Map.of("message", given.text()));
        }
    }

    /** Why it cannot be stored, empty when it can. */
    String problem() {
        if (!record.isObject()) {
            return "not an object";
        }
        return time.isEmpty() ? "time must be like 2026-11-20T08:00:00.1238381Z" : "";
    }

    /** Which app and which function, where. */
    Map<String, String> resource() {
        Map<String, String> resource = new TreeMap<>();
        String id = record.any("resourceid").text();
        put(resource, "cloud.provider", "azure");
        put(resource, "cloud.region", record.any("location", "region").text());
        put(resource, "cloud.account.id", segment(id, "subscriptions"));
        String app = app(id);
        String function = function();
        put(resource, "service.name", app);
        if (!app.isEmpty() && !function.isEmpty()) {
            put(resource, "cloud.platform", "azure.functions");
            // As the semantic conventions and the agent name a function: one process serves all of an app.
            put(resource, "faas.name", app + "/" + function);
            String host = first("hostinstanceid");
            put(resource, "faas.instance", host.isEmpty() ? first("approleinstance", "roleinstance") : host);
        }
        return resource;
    }

    private String app(String resourceId) {
        String named = first("approlename", "appname");
        return named.isEmpty() ? segment(resourceId, "sites").toLowerCase(Locale.ROOT) : named;
    }

    private String function() {
        String full = first("fullname", "functionname");
        String name = full.startsWith("Functions.") ? full.substring("Functions.".length()) : full;
        if (!name.isEmpty()) {
            return name;
        }
        String named = HostMessage.function(message());
        return !named.isEmpty()
                ? named
                : type().equals("AppRequests") ? record.any("name").text() : "";
    }

    private String first(String... names) {
        String own = record.any(names).text();
        return own.isEmpty() ? properties.any(names).text() : own;
    }

    private String type() {
        return record.any("type", "category").text();
    }

    private String message() {
        String own = record.any("message", "outermessage").text();
        return own.isEmpty() ? properties.any("message", "exceptionmessage").text() : own;
    }

    /** What follows a name in the id of a resource, whose parts may be in any case. */
    private static String segment(String id, String name) {
        String[] parts = id.split("/", -1);
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].equalsIgnoreCase(name)) {
                return parts[i + 1];
            }
        }
        return "";
    }

    LogLine line() {
        LogLine line = type().equals("AppRequests") ? request() : log();
        line.trace(
                record.any("operationid").text(), record.any("id", "parentid").text());
        line.with("azure.category", type());
        return line;
    }

    /** Its time is when it began; a report's is when it ended. */
    private LogLine request() {
        Optional<Double> took = record.any("durationms").number().filter(ms -> ms >= 0 && ms < 1e9);
        long end = time.orElse(0L) + took.map(ms -> (long) (ms * 1e6)).orElse(0L);
        String name = record.any("name", "operationname").text();
        LogLine line = new LogLine(end, name + " " + record.any("resultcode").text());
        String invocation = properties.any("invocationid").text();
        if (invocation.isEmpty()) {
            return line;
        }
        line.with(Report.KIND, Report.END).with(Report.INVOCATION, invocation).with(Report.TRIGGER, trigger());
        properties
                .any("functionexecutiontimems")
                .number()
                .filter(ms -> ms >= 0)
                .or(() -> took)
                .ifPresent(ms -> line.with(Report.DURATION, Texts.text(ms)));
        if (record.any("success").text().equalsIgnoreCase("false")) {
            line.with(Report.OUTCOME, "error")
                    .with(Report.ERROR_TYPE, record.any("resultcode").text());
        }
        return line;
    }

    private String trigger() {
        return properties.any("httpmethod").text().isEmpty()
                ? HostMessage.trigger(properties.any("triggerreason").text())
                : "http";
    }

    private LogLine log() {
        String text = message();
        LogLine line = new LogLine(time.orElse(0L), text).level(level());
        String invocation = first("functioninvocationid", "invocationid");
        line.with(Report.INVOCATION, invocation);
        String exception = first("exceptiontype");
        if (!exception.isEmpty()) {
            line.with("exception.type", exception).with("exception.stacktrace", first("exceptiondetails"));
        }
        if (type().equals("AppExceptions") && !invocation.isEmpty()) {
            line.with(Report.KIND, Report.ERROR)
                    .with(Report.OUTCOME, "error")
                    .with(Report.ERROR_TYPE, exception)
                    .with(Report.ERROR_MESSAGE, Texts.shorten(text, 2_000));
        }
        HostMessage.read(text, line);
        return line;
    }

    /** A name, or Application Insights' numbers. */
    private String level() {
        String name = first("level", "loglevel");
        if (!name.isEmpty()) {
            return name;
        }
        return switch (record.any("severitylevel").text()) {
            case "0" -> "Verbose";
            case "1" -> "Information";
            case "2" -> "Warning";
            case "3" -> "Error";
            case "4" -> "Critical";
            default -> "";
        };
    }

    private static void put(Map<String, String> resource, String key, String value) {
        if (!value.isEmpty()) {
            resource.put(key, Texts.shorten(value, 1_000));
        }
    }
}
