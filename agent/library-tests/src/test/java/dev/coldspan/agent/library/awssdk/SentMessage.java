package dev.coldspan.agent.library.awssdk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A message in a request to SQS or SNS, of either of SQS's two protocols.
 *
 * @param id of an entry of a batch; empty for a single message
 * @param attributes values of text attributes by name
 */
public record SentMessage(String id, String body, SortedMap<String, String> attributes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The messages of a request. */
    public static List<SentMessage> in(Received request) {
        List<SentMessage> messages = new ArrayList<>();
        if (request.form().isEmpty()) {
            JsonNode json = JSON.readTree(request.body());
            if (json.has("Entries")) {
                json.get("Entries").forEach(entry -> messages.add(of(entry)));
            } else {
                messages.add(of(json));
            }
            return messages;
        }
        Map<String, String> form = request.form();
        String entry = "SendMessageBatchRequestEntry.";
        if (!form.containsKey(entry + "1.Id")) {
            messages.add(of(form, ""));
        }
        for (int i = 1; form.containsKey(entry + i + ".Id"); i++) {
            messages.add(of(form, entry + i + "."));
        }
        return messages;
    }

    private static SentMessage of(JsonNode json) {
        SortedMap<String, String> attributes = new TreeMap<>();
        json.path("MessageAttributes")
                .properties()
                .forEach(each -> attributes.put(
                        each.getKey(), each.getValue().get("StringValue").asString()));
        return new SentMessage(
                json.path("Id").asString(""), json.get("MessageBody").asString(), attributes);
    }

    private static SentMessage of(Map<String, String> form, String prefix) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (String list : List.of("MessageAttribute.", "MessageAttributes.entry.")) {
            for (int i = 1; form.containsKey(prefix + list + i + ".Name"); i++) {
                String one = prefix + list + i;
                attributes.put(form.get(one + ".Name"), form.get(one + ".Value.StringValue"));
            }
        }
        String body = form.getOrDefault(prefix + "MessageBody", form.get("Message"));
        return new SentMessage(form.getOrDefault(prefix + "Id", ""), body, attributes);
    }

    /** What SQS answers, and the SDK checks, of the body. */
    String md5OfBody() {
        return hex(md5().digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** What SQS answers, and the SDK checks, of the attributes; see the SQS developer guide, "message attributes". */
    String md5OfAttributes() {
        MessageDigest digest = md5();
        attributes.forEach((name, value) -> {
            update(digest, name);
            update(digest, "String");
            digest.update((byte) 1);
            update(digest, value);
        });
        return hex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
