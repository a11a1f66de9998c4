package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.http.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields that have a short name; any other word before an operator is the key of an attribute. */
public enum Field {
    FUNCTION("function", FieldType.TEXT, "faas.name", "Name of the function"),
    VERSION("version", FieldType.TEXT, "faas.version", "Version of the function"),
    OUTCOME("outcome", FieldType.CHOICE, "coldspan.outcome", "How the invocation ended") {
        @Override
        public List<String> choices() {
            return List.of("ok", "error", "timeout", "out_of_memory", "crash", "init_error", "incomplete", "failed");
        }
    },
    COLD("cold", FieldType.FLAG, "faas.coldstart", "Whether it was a cold start"),
    ERROR("error", FieldType.TEXT, "error.type", "Type of the error; error:true for whatever failed"),
    MESSAGE("message", FieldType.TEXT, "", "What the error, the span's status or the log record says"),
    RETRY("retry", FieldType.FLAG, "", "Whether what invoked it had been delivered before"),
    DURATION("duration", FieldType.DURATION, "coldspan.duration_ms", "How long it took"),
    BILLED("billed", FieldType.DURATION, "coldspan.billed_duration_ms", "What the platform bills"),
    INIT("init", FieldType.DURATION, "coldspan.init.duration_ms", "Initialisation of a cold start"),
    RESTORE("restore", FieldType.DURATION, "coldspan.restore.duration_ms", "Restoring a snapshot"),
    MEMORY("memory", FieldType.SIZE, "faas.max_memory", "Configured memory"),
    MEMORY_USED("memory.used", FieldType.SIZE, "coldspan.memory.max_used_bytes", "Most memory used"),
    HEAP("heap", FieldType.SIZE, "coldspan.memory.heap_peak_bytes", "Largest heap"),
    GC("gc", FieldType.DURATION, "coldspan.gc.pause_ms", "Pauses for garbage collection"),
    CPU("cpu", FieldType.DURATION, "coldspan.cpu.time_ms", "CPU time"),
    OVERHEAD("overhead", FieldType.DURATION, "coldspan.agent.overhead_ms", "What observing took"),
    TRIGGER("trigger", FieldType.TEXT, "coldspan.trigger.source", "What invoked it, such as sqs or apigateway"),
    TRIGGER_KIND("trigger.kind", FieldType.TEXT, "faas.trigger", "Kind of trigger: http, pubsub, timer, ..."),
    PROVIDER("provider", FieldType.TEXT, "cloud.provider", "aws, azure or gcp"),
    REGION("region", FieldType.TEXT, "cloud.region", "Region of the provider"),
    ACCOUNT("account", FieldType.TEXT, "cloud.account.id", "Account, subscription or project"),
    ARCH("arch", FieldType.CHOICE, "host.arch", "Processor architecture") {
        @Override
        public List<String> choices() {
            return List.of("x86_64", "arm64");
        }
    },
    INIT_TYPE("init.type", FieldType.TEXT, "coldspan.init.type", "on-demand, provisioned-concurrency, snap-start, ..."),
    BILLING_PLAN(
            "billing.plan",
            FieldType.TEXT,
            "coldspan.plan",
            "How the platform bills, such as FlexConsumption or 1st-gen"),
    TEAM("team", FieldType.TEXT, "team", "Whose it is, as its resource says"),
    SANDBOX("sandbox", FieldType.TEXT, "faas.instance", "Execution environment"),
    INVOCATION("invocation", FieldType.TEXT, "faas.invocation_id", "The platform's id of the invocation"),
    TRACE("trace", FieldType.ID, "", "Trace id"),
    SPAN_ID("span.id", FieldType.ID, "", "Span id"),
    SERVICE("service", FieldType.TEXT, "service.name", "Name of the service"),
    SPAN("span", FieldType.TEXT, "", "Name of the span"),
    KIND("kind", FieldType.CHOICE, "", "Kind of the span") {
        @Override
        public List<String> choices() {
            return List.of("internal", "server", "client", "producer", "consumer");
        }
    },
    STATUS("status", FieldType.CHOICE, "", "Status of the span") {
        @Override
        public List<String> choices() {
            return List.of("unset", "ok", "error");
        }
    },
    SEVERITY("severity", FieldType.CHOICE, "", "Severity of a log record") {
        @Override
        public List<String> choices() {
            return List.of("trace", "debug", "info", "warn", "error", "fatal");
        }
    };

    private static final Map<String, Field> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Field::label, Function.identity()));
    private static final Map<String, Field> BY_ATTRIBUTE = Arrays.stream(values())
            .filter(field -> !field.attribute.isEmpty())
            .collect(Collectors.toMap(Field::attribute, Function.identity()));

    private final String label;
    private final FieldType type;
    private final String attribute;
    private final String description;

    Field(String label, FieldType type, String attribute, String description) {
        this.label = label;
        this.type = type;
        this.attribute = attribute;
        this.description = description;
    }

    /** The name in filters, requests and answers. */
    public String label() {
        return label;
    }

    public FieldType type() {
        return type;
    }

    /** The attribute that carries it, empty where there is none. */
    public String attribute() {
        return attribute;
    }

    public String description() {
        return description;
    }

    /** The words a CHOICE may be, empty for other types. */
    public List<String> choices() {
        return List.of();
    }

    /** The field of this name. */
    public static Optional<Field> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The field that holds what this attribute says of an invocation. */
    static Optional<Field> ofAttribute(String key) {
        return Optional.ofNullable(BY_ATTRIBUTE.get(key));
    }

    /** ", did you mean x?" when a field has nearly this name; words of up to five letters are near to too many. */
    static Optional<String> near(String name) {
        String suggestion = name.length() < 6 ? "" : Suggestion.of(name.toLowerCase(Locale.ROOT), BY_NAME.keySet());
        return Optional.of(suggestion).filter(text -> text.startsWith(", did you mean"));
    }
}
