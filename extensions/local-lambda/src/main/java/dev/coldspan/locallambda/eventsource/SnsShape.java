package dev.coldspan.locallambda.eventsource;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A topic's notifications; SNS itself sends one at a time. */
final class SnsShape implements EventShape {

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("topic", "local-topic");
        settings.put("subject", "");
        return settings;
    }

    @Override
    public ObjectNode event(EventInput input) {
        ObjectNode event = Json.object();
        var records = event.putArray("Records");
        List<String> bodies = input.bodies().isEmpty() ? List.of("") : input.bodies();
        bodies.forEach(body -> addRecord(records.addObject(), input, body));
        return event;
    }

    private static void addRecord(ObjectNode node, EventInput input, String body) {
        String topic = input.arn("sns", input.setting("topic"));
        String host = "https://sns." + input.region() + ".amazonaws.com/";
        node.put("EventSource", "aws:sns");
        node.put("EventVersion", "1.0");
        node.put("EventSubscriptionArn", topic + ":" + EventInput.newId());
        ObjectNode sns = node.putObject("Sns");
        sns.put("Type", "Notification");
        sns.put("MessageId", EventInput.newId());
        sns.put("TopicArn", topic);
        sns.put("Subject", input.setting("subject").isEmpty() ? null : input.setting("subject"));
        sns.put("Message", body);
        sns.put("Timestamp", input.time().truncatedTo(ChronoUnit.MILLIS).toString());
        sns.put("SignatureVersion", "1");
        sns.put("Signature", "local");
        sns.put("SigningCertUrl", host + "SimpleNotificationService-local.pem");
        sns.put("UnsubscribeUrl", host + "?Action=Unsubscribe");
        ObjectNode attributes = sns.putObject("MessageAttributes");
        input.headers()
                .forEach((name, value) ->
                        attributes.putObject(name).put("Type", "String").put("Value", value));
    }
}
