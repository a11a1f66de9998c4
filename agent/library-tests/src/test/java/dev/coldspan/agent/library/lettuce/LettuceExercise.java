package dev.coldspan.agent.library.lettuce;

import dev.coldspan.agent.testkit.library.Exercise;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sets, gets and fails, in the style asked for: {@code sync}, {@code async} or {@code reactive}; then the URI. */
public final class LettuceExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        RedisClient client = RedisClient.create(arguments[1]);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            switch (arguments[0]) {
                case "sync":
                    return synchronous(connection);
                case "async":
                    return asynchronous(connection);
                default:
                    return reactive(connection);
            }
        } finally {
            client.shutdown(0, 2, TimeUnit.SECONDS);
        }
    }

    private static String synchronous(StatefulRedisConnection<String, String> connection) {
        String set = connection.sync().set("order", "s3cret");
        String get = connection.sync().get("order");
        try {
            return connection.sync().hget("order", "s3cret");
        } catch (RuntimeException expected) {
            return set + ' ' + get + ' ' + expected.getClass().getSimpleName();
        }
    }

    private static String asynchronous(StatefulRedisConnection<String, String> connection) throws Exception {
        String set = connection.async().set("order", "s3cret").get(5, TimeUnit.SECONDS);
        String get = connection.async().get("order").get(5, TimeUnit.SECONDS);
        return connection
                .async()
                .hget("order", "s3cret")
                .handle((found, thrown) -> set
                        + ' '
                        + get
                        + ' '
                        + (thrown == null ? found : thrown.getClass().getSimpleName()))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
    }

    private static String reactive(StatefulRedisConnection<String, String> connection) {
        Duration patience = Duration.ofSeconds(5);
        String set = connection.reactive().set("order", "s3cret").block(patience);
        String get = connection.reactive().get("order").block(patience);
        try {
            return connection.reactive().hget("order", "s3cret").block(patience);
        } catch (RuntimeException expected) {
            return set + ' ' + get + ' ' + expected.getClass().getSimpleName();
        }
    }
}
