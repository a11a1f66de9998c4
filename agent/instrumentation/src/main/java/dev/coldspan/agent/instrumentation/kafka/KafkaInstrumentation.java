package dev.coldspan.agent.instrumentation.kafka;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** {@code doSend} comes after the interceptors; {@code poll} is the application's own call. */
public final class KafkaInstrumentation implements Instrumentation {
    private static final String PRODUCER = "org/apache/kafka/clients/producer/KafkaProducer";

    @Override
    public Point[] points(String internalName) {
        if (internalName.equals(PRODUCER)) {
            return new Point[] {
                Point.around("doSend", "(Lorg/apache/kafka/clients/producer/ProducerRecord;", "kafka.SendHook")
                        .replacingArguments(),
            };
        }
        return new Point[] {
            Point.around("poll", "(J)", "kafka.PollHook"),
            Point.around("poll", "(Ljava/time/Duration;)", "kafka.PollHook"),
        };
    }
}
