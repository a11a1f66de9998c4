package dev.coldspan.agent.library.kafka;

import dev.coldspan.agent.testkit.library.Exercise;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends two records to a topic, one with a callback and one without, and receives them; broker and topic are the
 * arguments. Answers the values and the {@code traceparent} headers received.
 */
public final class KafkaExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        int calledBack = send(arguments[0], arguments[1]);
        List<String> seen = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(consumer(arguments[0]))) {
            consumer.subscribe(Collections.singletonList(arguments[1]));
            while (seen.size() < 2 && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> each : poll(consumer)) {
                    seen.add(each.value());
                }
            }
        }
        return seen + " " + calledBack;
    }

    private static int send(String broker, String topic) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(producer(broker))) {
            CountDownLatch calls = new CountDownLatch(1);
            producer.send(new ProducerRecord<>(topic, "k", "s3cret one"), (metadata, thrown) -> calls.countDown());
            producer.send(new ProducerRecord<>(topic, "k", "s3cret two")).get(20, TimeUnit.SECONDS);
            calls.await(20, TimeUnit.SECONDS);
            return 1 - (int) calls.getCount();
        }
    }

    // Before 2.0 the time was a number; after 3.x that form is gone.
    @SuppressWarnings("unchecked")
    private static ConsumerRecords<String, String> poll(KafkaConsumer<String, String> consumer) throws Exception {
        try {
            return consumer.poll(Duration.ofMillis(500));
        } catch (NoSuchMethodError before2) {
            Method poll = KafkaConsumer.class.getMethod("poll", long.class);
            return (ConsumerRecords<String, String>) poll.invoke(consumer, 500L);
        }
    }

    private static Properties producer(String broker) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker);
        properties.setProperty("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        properties.setProperty("value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        return properties;
    }

    private static Properties consumer(String broker) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker);
        properties.setProperty("group.id", "group-" + System.nanoTime());
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        properties.setProperty("value.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        return properties;
    }
}
