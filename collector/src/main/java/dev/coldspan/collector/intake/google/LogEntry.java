package dev.coldspan.collector.intake.google;

import dev.coldspan.collector.intake.Report;
import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.intake.kit.Texts;
import dev.coldspan.collector.pipeline.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry of a log: of a request to a service, of a function's execution, or a line somebody wrote. */
final class LogEntry {

    private static final String REQUESTS = "run.googleapis.com%2Frequests";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int GATEWAY_TIMEOUT = 504;

    /** What the first generation writes at the end: {@code ... took 12 ms, finished with status code: 200} or {@code status: 'ok'}. */
    private static final Pattern TOOK = Pattern.compile(
            "Function execution took (\\d{1,12}) ms[.,] [Ff]inished with status(?: code)?: '?([\\w ]{1,40})'?.*");

    private final Json entry;
    private final long time;

    /** @throws Refusal when it has no time */
    LogEntry(Json entry) {
        this.entry = entry;
        Optional<Long> found = Texts.time(entry.text("timestamp")).or(() -> Texts.time(entry.text("receiveTimestamp")));
        this.time = found.orElseThrow(() -> new Refusal(
                Refusal.Kind.MALFORMED,
                "not an entry of Cloud Logging: timestamp must be like 2026-11-20T08:00:00.123456Z"));
    }

    /** Which function or service, where. */
    Map<String, String> resource() {
        Json labels = entry.get("resource").get("labels");
        Map<String, String> resource = new TreeMap<>();
        String type = entry.get("resource").text("type");
        String function = type.equals("cloud_function") ? labels.text("function_name") : labels.text("service_name");
        put(resource, "cloud.provider", "gcp");
        put(resource, "cloud.account.id", labels.text("project_id"));
        put(resource, "cloud.region", labels.any("location", "region").text());
        put(resource, "service.name", function.isEmpty() ? type : function);
        if (!function.isEmpty()) {
            put(resource, "cloud.platform", type.equals("cloud_function") ? "gcp_cloud_functions" : "gcp_cloud_run");
            put(resource, "faas.name", function);
            put(resource, "faas.version", labels.text("revision_name"));
            put(
                    resource,
                    "faas.instance",
                    entry.get("labels").any("instanceid", "instance_id").text());
        }
        return resource;
    }

    LogLine line() {
        boolean request = entry.text("logName").endsWith(REQUESTS)
                && entry.get("httpRequest").isObject();
        LogLine line = request ? request() : written();
        line.level(entry.text("severity"));
        String trace = entry.text("trace");
        line.trace(trace.substring(trace.lastIndexOf('/') + 1), entry.text("spanId"));
        return line.with("gcp.insert_id", entry.text("insertId"));
    }

    /** Its time is when it came; a report's is when it ended. What was turned away for want of an instance did not run. */
    private LogLine request() {
        Json http = entry.get("httpRequest");
        Optional<Double> took = seconds(http.text("latency"));
        int status = http.get("status").number().map(Double::intValue).orElse(0);
        long end = time + took.map(s -> (long) (s * 1e9)).orElse(0L);
        LogLine line = new LogLine(end, http.text("requestMethod") + " " + http.text("requestUrl") + " " + status);
        line.with("http.request.method", http.text("requestMethod"))
                .with("http.response.status_code", status == 0 ? "" : Integer.toString(status));
        if (status == TOO_MANY_REQUESTS) {
            return line;
        }
        line.with(Report.KIND, Report.END)
                .with(Report.INVOCATION, invocation())
                .with(Report.TRIGGER, trigger(http.text("userAgent")));
        took.ifPresent(s -> line.with(Report.DURATION, Texts.text(s * 1_000)));
        if (status >= 500) {
            line.with(Report.OUTCOME, status == GATEWAY_TIMEOUT ? "timeout" : "error")
                    .with(Report.ERROR_TYPE, Integer.toString(status));
        }
        return line;
    }

    /** The platform's id of the execution, which the agent has too; else the request's span, else the entry. */
    private String invocation() {
        String execution = entry.get("labels").any("execution_id").text();
        String span = entry.text("spanId");
        return !execution.isEmpty() ? execution : !span.isEmpty() ? span : entry.text("insertId");
    }

    private static String trigger(String agent) {
        String lower = agent.toLowerCase(Locale.ROOT);
        if (lower.contains("google-cloud-scheduler")) {
            return "timer";
        }
        return lower.contains("cloudpubsub") || lower.contains("apis-google") ? "pubsub" : "http";
    }

    private LogLine written() {
        Json payload = entry.get("jsonPayload");
        String text = entry.text("textPayload");
        String message = text.isEmpty() ? payload.text("message") : text;
        LogLine line = new LogLine(time, !message.isEmpty() ? message : payload.isObject() ? payload.encode() : "");
        String execution = entry.get("labels").any("execution_id").text();
        line.with(Report.INVOCATION, execution);
        if (!execution.isEmpty()) {
            execution(message, line);
        }
        return line;
    }

    private static void execution(String message, LogLine line) {
        if (message.startsWith("Function execution started")) {
            line.with(Report.KIND, Report.START);
            return;
        }
        Matcher took = TOOK.matcher(message);
        if (took.matches()) {
            line.with(Report.KIND, Report.END).with(Report.DURATION, took.group(1));
            String status = took.group(2);
            boolean code = status.matches("\\d{3}");
            if (status.equals("timeout") || status.equals("crash")) {
                line.with(Report.OUTCOME, status);
            } else if (code ? status.charAt(0) == '5' : !status.equals("ok")) {
                line.with(Report.OUTCOME, "error").with(Report.ERROR_TYPE, status);
            }
        }
    }

    /** {@code 0.123456s}. */
    private static Optional<Double> seconds(String duration) {
        return duration.endsWith("s")
                ? Texts.number(duration.substring(0, duration.length() - 1)).filter(s -> s >= 0 && s < 1e6)
                : Optional.empty();
    }

    private static void put(Map<String, String> resource, String key, String value) {
        if (!value.isEmpty()) {
            resource.put(key, Texts.shorten(value, 1_000));
        }
    }
}
