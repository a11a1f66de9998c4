package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.SpanRef;

/**
 * An event of another source inside the text of a message: a notification of SNS or an event of EventBridge in a queue,
 * an event of EventBridge or a notice of S3 in a topic. Bodies that do not begin like one are not unescaped.
 */
final class Envelope {
    // Unescaping takes as much memory as the text, so there is an end to it.
    private static final int LARGEST = 262_144;

    private final JsonObject root;
    private final String origin;

    private Envelope(JsonObject root, String origin) {
        this.root = root;
        this.origin = origin;
    }

    /** What the string of that name holds; null when it is no envelope known. */
    static Envelope in(JsonObject record, String name) {
        Json json = record.json;
        int at = record.find(name);
        if (json.byteAt(at) != '"' || !beginsLikeOne(json, at + 1)) {
            return null;
        }
        int after = json.afterString(at);
        if (after < 0 || after - at > LARGEST) {
            return null;
        }
        Json inner = json.nested(at);
        JsonObject root = inner == null ? null : JsonObject.at(inner, inner.start());
        String origin = root == null ? null : originOf(root);
        return origin == null ? null : new Envelope(root, origin);
    }

    // The services write their envelopes' members in a fixed order.
    private static boolean beginsLikeOne(Json json, int at) {
        int i = at;
        while (json.byteAt(i) == ' ' || json.byteAt(i) == '\\' && json.byteAt(i + 1) == 'n') {
            i += json.byteAt(i) == ' ' ? 1 : 2;
        }
        if (json.byteAt(i) != '{') {
            return false;
        }
        i++;
        while (json.byteAt(i) == ' ' || json.byteAt(i) == '\\' && json.byteAt(i + 1) != '"') {
            i += json.byteAt(i) == ' ' ? 1 : 2;
        }
        return startsWith(json, i, "\\\"Type\\\"")
                || startsWith(json, i, "\\\"version\\\"")
                || startsWith(json, i, "\\\"Records\\\"");
    }

    private static boolean startsWith(Json json, int at, String ascii) {
        return json.equalsAt(at, at + ascii.length(), ascii);
    }

    private static String originOf(JsonObject root) {
        if ("Notification".equals(root.text("Type", 16)) && root.has("TopicArn")) {
            return Trigger.SNS.source();
        }
        if (root.has("detail-type") && root.has("source")) {
            return Trigger.EVENTBRIDGE.source();
        }
        int records = root.find("Records");
        JsonObject first = JsonObject.at(root.json, root.json.firstElement(records));
        return first != null && first.has("s3") ? Trigger.S3.source() : null;
    }

    /** The source that made the inner event, as in {@link Trigger#source()}. */
    String origin() {
        return origin;
    }

    /** The span that sent the inner event; null when it names none. */
    SpanRef sender(Propagators propagators) {
        JsonObject attributes = root.object("MessageAttributes");
        if (attributes != null) {
            return propagators.extract(new MessageAttributes(attributes));
        }
        JsonObject detail = root.object("detail");
        return detail == null ? null : propagators.extract(new Members(detail));
    }
}
