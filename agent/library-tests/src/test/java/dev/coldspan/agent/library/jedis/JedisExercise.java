package dev.coldspan.agent.library.jedis;

import dev.coldspan.agent.testkit.library.Exercise;
import redis.clients.jedis.Jedis;

/** Sets a key and gets it back, asks for a list of it, and fails; {@code host} and {@code port} are the arguments. */
public final class JedisExercise implements Exercise {
    @Override
    public Object run(String... arguments) {
        try (Jedis jedis = new Jedis(arguments[0], Integer.parseInt(arguments[1]))) {
            String set = jedis.set("order", "s3cret");
            String get = jedis.get("order");
            return set + ' ' + get + ' ' + failure(jedis);
        }
    }

    private static String failure(Jedis jedis) {
        try {
            jedis.hget("order", "s3cret");
            return "none";
        } catch (RuntimeException expected) {
            return expected.getClass().getSimpleName();
        }
    }
}
