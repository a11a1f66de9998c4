package dev.coldspan.agent.library.lettuce;

import dev.coldspan.agent.testkit.library.Exercise;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.TimeUnit;

/** Cancels a command that waits for ever, and runs a transaction; the URI is the argument. */
public final class LettuceManualExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        RedisClient client = RedisClient.create(arguments[0]);
        try (StatefulRedisConnection<String, String> connection = client.connect();
                StatefulRedisConnection<String, String> waiting = client.connect()) {
            RedisFuture<?> pop = waiting.async().blpop(0, "nothing");
            pop.cancel(true);
            connection.sync().multi();
            RedisFuture<String> set = connection.async().set("order", "s3cret");
            int results = connection.sync().exec().size();
            return pop.isCancelled() + " " + set.get(5, TimeUnit.SECONDS) + ' ' + results;
        } finally {
            client.shutdown(0, 2, TimeUnit.SECONDS);
        }
    }
}
