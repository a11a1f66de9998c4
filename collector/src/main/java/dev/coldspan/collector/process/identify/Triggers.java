package dev.coldspan.collector.process.identify;

import dev.coldspan.collector.model.Attributes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What called a function, from what else its span says. */
final class Triggers {

    /**
     * @param trigger value of {@code faas.trigger}
     * @param source value of {@code coldspan.trigger.source}
     */
    record Trigger(String trigger, String source) {}

    private static final Set<String> CONVENTIONAL = Set.of("datasource", "http", "pubsub", "timer", "other");

    /** Azure's host writes the type of the binding where the conventions want the kind of trigger. */
    private static final Map<String, Trigger> BINDINGS = Map.ofEntries(
            Map.entry("httptrigger", new Trigger("http", "http")),
            Map.entry("timertrigger", new Trigger("timer", "schedule")),
            Map.entry("queuetrigger", new Trigger("pubsub", "queue")),
            Map.entry("servicebustrigger", new Trigger("pubsub", "servicebus")),
            Map.entry("eventhubtrigger", new Trigger("pubsub", "eventhubs")),
            Map.entry("eventgridtrigger", new Trigger("pubsub", "eventgrid")),
            Map.entry("kafkatrigger", new Trigger("pubsub", "kafka")),
            Map.entry("blobtrigger", new Trigger("datasource", "blob")),
            Map.entry("cosmosdbtrigger", new Trigger("datasource", "cosmosdb")),
            Map.entry("sqltrigger", new Trigger("datasource", "sql")),
            Map.entry("orchestrationtrigger", new Trigger("other", "orchestration")),
            Map.entry("activitytrigger", new Trigger("other", "activity")),
            Map.entry("entitytrigger", new Trigger("other", "entity")),
            Map.entry("warmuptrigger", new Trigger("other", "warmup")));

    private static final Map<String, String> QUEUES =
            Map.of("aws_sqs", "sqs", "aws.sns", "sns", "gcp_pubsub", "pubsub", "aws.kinesis", "kinesis");

    private Triggers() {}

    /** What to set; nothing when the span says it in the present conventions, or nothing of it at all. */
    static Optional<Trigger> of(Attributes attributes) {
        int given = attributes.find(Faas.TRIGGER);
        if (given < 0) {
            return derived(attributes);
        }
        String trigger = attributes.text(given);
        if (CONVENTIONAL.contains(trigger)) {
            return Optional.empty();
        }
        String lower = trigger.toLowerCase(Locale.ROOT);
        return CONVENTIONAL.contains(lower)
                ? Optional.of(new Trigger(lower, ""))
                : Optional.of(BINDINGS.getOrDefault(lower, new Trigger("other", "")));
    }

    private static Optional<Trigger> derived(Attributes attributes) {
        int system = attributes.find(Faas.MESSAGING_SYSTEM);
        if (system >= 0) {
            String name = attributes.text(system);
            return Optional.of(new Trigger("pubsub", QUEUES.getOrDefault(name, name)));
        }
        if (attributes.find(Faas.HTTP_METHOD) >= 0) {
            return Optional.of(new Trigger("http", "http"));
        }
        if (attributes.find(Faas.CRON) >= 0 || attributes.find(Faas.TIME) >= 0) {
            return Optional.of(new Trigger("timer", "schedule"));
        }
        if (attributes.find(Faas.DOCUMENT_COLLECTION) >= 0 || attributes.find(Faas.DOCUMENT_OPERATION) >= 0) {
            return Optional.of(new Trigger("datasource", ""));
        }
        return Optional.empty();
    }
}
