package dev.coldspan.agent.library.kafka;

import dev.coldspan.agent.testkit.library.Exercise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Sends one record twice, with a header of its own and a parent from long ago; answers the headers it has then. */
public final class ResendExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", arguments[0]);
        properties.setProperty("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        properties.setProperty("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        ProducerRecord<String, String> record = new ProducerRecord<>(arguments[1], "value");
        record.headers().add("traceparent", "stale".getBytes(StandardCharsets.UTF_8));
        record.headers().add("own", "mine".getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(properties)) {
            producer.send(record).get(20, TimeUnit.SECONDS);
            producer.send(record).get(20, TimeUnit.SECONDS);
        }
        List<String> headers = new ArrayList<>();
        for (Header each : record.headers()) {
            headers.add(each.key() + '=' + new String(each.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
