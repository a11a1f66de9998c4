package dev.coldspan.agent.library.kafka;

import dev.coldspan.agent.testkit.library.Exercise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends a record that is too large, with a callback and without; the broker is the argument. */
public final class RefusedExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", arguments[0]);
        properties.setProperty("max.request.size", "2000");
        properties.setProperty("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        properties.setProperty("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        List<Object> heard = Collections.synchronizedList(new ArrayList<>());
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(properties)) {
            ProducerRecord<String, String> record = new ProducerRecord<>("refused", "x".repeat(3_000));
            heard.add(failure(producer.send(record, (metadata, thrown) -> heard.add(thrown.getClass()))));
            heard.add(failure(producer.send(new ProducerRecord<>("refused", "y".repeat(3_000)))));
        }
        return heard;
    }

    private static Object failure(java.util.concurrent.Future<?> future) throws Exception {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            return refused.getCause().getClass();
        }
    }
}
