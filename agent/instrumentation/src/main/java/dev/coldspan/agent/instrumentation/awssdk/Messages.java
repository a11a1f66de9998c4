package dev.coldspan.agent.instrumentation.awssdk;

import java.util.Map;

/** What the services allow of a message. */
final class Messages {
    private static final int MOST_ATTRIBUTES = 10;
    // The smallest limit of the services; a queue may allow less, which nobody but its owner knows.
    private static final int LARGEST = 256 * 1024;
    private static final int OWN_BYTES = 128;

    private Messages() {}

    /** Whether one attribute more fits a message: ten at most, and none may be ours already. */
    static boolean hasRoom(Map<?, ?> attributes) {
        return attributes.size() < MOST_ATTRIBUTES && !attributes.containsKey(Propagation.KEY);
    }

    /** Bytes of one message as the service counts them: body, names, types and values. */
    static int size(Members message) {
        int size = Sizes.utf8(message.get("MessageBody")) + Sizes.utf8(message.get("Message"));
        Object attributes = message.get("MessageAttributes");
        if (attributes instanceof Map) {
            for (Map.Entry<?, ?> each : ((Map<?, ?>) attributes).entrySet()) {
                Members value = message.of(each.getValue());
                size += Sizes.utf8(each.getKey()) + Sizes.utf8(value.get("DataType"));
                size += Sizes.utf8(value.get("StringValue"));
                // Binary values are rare; where there is one, nothing is said of its size and nothing is added.
                size += value.get("BinaryValue") == null ? 0 : LARGEST;
            }
        }
        return size;
    }

    /** Whether messages of so many bytes in all stay below the service's limit with ours added. */
    static boolean fits(int bytes, int messages) {
        return bytes + messages * OWN_BYTES <= LARGEST;
    }
}
