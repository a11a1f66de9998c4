package dev.coldspan.locallambda.eventsource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the event that a service would send, for example
 * {@code EventBuilder.of("sqs").body("{\"id\":1}").body("{\"id\":2}").build()}.
 */
public final class EventBuilder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String source;
    private final EventShape shape;
    private final List<String> bodies = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> settings;
    private String region = "us-east-1";
    private String accountId = "123456789012";
    private Instant time;

    private EventBuilder(String source, EventShape shape) {
        this.source = source;
        this.shape = shape;
        this.settings = new LinkedHashMap<>(shape.settings());
    }

    /** The services there are: {@code sqs}, {@code apigateway-v2} and so on. */
    public static Set<String> sources() {
        return Shapes.all().keySet();
    }

    /** @throws IllegalArgumentException if there is no such service; the message names those there are */
    public static EventBuilder of(String source) {
        EventShape shape = Shapes.all().get(source);
        if (shape == null) {
            throw new IllegalArgumentException("no event source " + source + "; there are " + sources());
        }
        return new EventBuilder(source, shape);
    }

    /**
     * The body of a request or a record's content. Given more than once, sources that send batches send one record each;
     * others take the first. DynamoDB and EventBridge want JSON.
     */
    public EventBuilder body(String text) {
        bodies.add(text);
        return this;
    }

    /** An HTTP header or a message attribute. {@code X-Amzn-Trace-Id} becomes SQS's trace attribute. */
    public EventBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * One of {@link #settings()}, for example {@code path} or {@code queue}.
     *
     * @throws IllegalArgumentException if the source has no such setting; the message names those it has
     */
    public EventBuilder with(String setting, String value) {
        if (!settings.containsKey(setting)) {
            throw new IllegalArgumentException(source + " has no setting " + setting + "; it has "
                    + shape.settings().keySet());
        }
        settings.put(setting, value);
        return this;
    }

    /** The settings of this source and their values. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** Default {@code us-east-1}. */
    public EventBuilder region(String value) {
        region = value;
        return this;
    }

    /** Default {@code 123456789012}. */
    public EventBuilder accountId(String value) {
        accountId = value;
        return this;
    }

    /** When it happened; default now. */
    public EventBuilder time(Instant value) {
        time = value;
        return this;
    }

    /**
     * The event as JSON in UTF-8.
     *
     * @throws IllegalArgumentException if a body or a setting is not what the service would send
     */
    public byte[] build() {
        EventInput input = new EventInput(
                List.copyOf(bodies),
                new LinkedHashMap<>(headers),
                Map.copyOf(settings),
                region,
                accountId,
                time == null ? Instant.now() : time);
        return JSON.writeValueAsBytes(shape.event(input));
    }
}
