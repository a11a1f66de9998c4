package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Carrier;

/** Attributes of a message: {@code {stringValue, binaryValue}} in SQS, {@code {Type, Value}} in SNS. */
final class MessageAttributes implements Carrier {
    private static final int LONGEST = 1_024;

    private final JsonObject attributes;

    MessageAttributes(JsonObject attributes) {
        this.attributes = attributes;
    }

    @Override
    public String get(String name) {
        JsonObject attribute = attributes.object(name);
        if (attribute == null) {
            return null;
        }
        String text = attribute.text("stringValue", LONGEST);
        if (text != null) {
            return text;
        }
        String value = attribute.text("Value", LONGEST);
        if (value != null && !"Binary".equals(attribute.text("Type", 16))) {
            return value;
        }
        return Base64Text.decode(value == null ? attribute.text("binaryValue", LONGEST) : value);
    }
}
