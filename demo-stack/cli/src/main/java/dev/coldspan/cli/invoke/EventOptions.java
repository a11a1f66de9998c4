package dev.coldspan.cli.invoke;

import dev.coldspan.locallambda.eventsource.EventBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The event: given as it is, or what a service would make of a body. */
public final class EventOptions {

    @Option(
            names = "--event",
            paramLabel = "FILE|JSON|-|SOURCE",
            defaultValue = "{}",
            description = "Event: a file, JSON text, - for standard input, or a source that --body is sent by: "
                    + "apigateway-v1, apigateway-v2, function-url, alb, sqs, sns, eventbridge, scheduler, s3, dynamodb, "
                    + "kinesis, kafka, step-functions (default: {}).")
    private String event;

    @Option(
            names = "--body",
            paramLabel = "TEXT",
            description = "With a source: body of the request, or of a record; give it again for a batch.")
    private List<String> bodies = List.of();

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "With a source: HTTP header or message attribute; give it again for more.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "With a source: a setting such as path, query, queue, topic, bucket, key; a wrong name lists them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when there is no such event, or an option does not go with it */
    public byte[] read(InputStream standardInput) throws IOException {
        if (EventBuilder.sources().contains(event) && !Files.exists(Path.of(event))) {
            EventBuilder builder = EventBuilder.of(event);
            bodies.forEach(builder::body);
            headers.forEach(builder::header);
            settings.forEach(builder::with);
            return builder.build();
        }
        if (!bodies.isEmpty() || !headers.isEmpty() || !settings.isEmpty()) {
            throw new IllegalArgumentException(
                    "--body, --header and --set need a source in --event: " + EventBuilder.sources());
        }
        return EventSource.read(event, standardInput);
    }
}
