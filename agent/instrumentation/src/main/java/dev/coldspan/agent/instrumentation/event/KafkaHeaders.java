package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Carrier;

/** Headers of a Kafka record: an array of objects with one name each, whose value is an array of signed bytes. */
final class KafkaHeaders implements Carrier {
    private static final int MOST_HEADERS = 64;
    private static final int LONGEST = 1_024;

    private final Json json;
    private final int array;

    KafkaHeaders(Json json, int array) {
        this.json = json;
        this.array = array;
    }

    @Override
    public String get(String name) {
        int at = json.firstElement(array);
        for (int i = 0; at >= 0 && i < MOST_HEADERS; i++) {
            JsonObject header = JsonObject.at(json, at);
            int value = header == null ? -1 : header.find(name);
            if (value >= 0) {
                return characters(value);
            }
            at = json.nextElement(at);
        }
        return null;
    }

    private String characters(int value) {
        StringBuilder text = new StringBuilder();
        int at = json.firstElement(value);
        while (at >= 0 && text.length() < LONGEST) {
            String number = json.scalar(at, 4);
            long code = Times.ofMillis(number);
            if (code < 0 || code > 127) {
                return null;
            }
            text.append((char) code);
            at = json.nextElement(at);
        }
        return text.toString();
    }
}
