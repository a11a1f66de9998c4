package dev.coldspan.agent.library.jedis;

import dev.coldspan.agent.testkit.library.Exercise;
import java.lang.reflect.Method;
import redis.clients.jedis.Jedis;

/**
 * Sends commands in a pipeline: {@code host}, {@code port}, {@code size}, and {@code same} or {@code mixed}. By
 * reflection: the methods moved to other classes from release to release.
 */
public final class JedisPipelineExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        try (Jedis jedis = new Jedis(arguments[0], Integer.parseInt(arguments[1]))) {
            Object pipeline = Jedis.class.getMethod("pipelined").invoke(jedis);
            Method set = pipeline.getClass().getMethod("set", String.class, String.class);
            Method get = pipeline.getClass().getMethod("get", String.class);
            int size = Integer.parseInt(arguments[2]);
            for (int i = 0; i < size; i++) {
                if (arguments[3].equals("same") || i > 0) {
                    set.invoke(pipeline, "key" + i, "s3cret");
                } else {
                    get.invoke(pipeline, "key0");
                }
            }
            pipeline.getClass().getMethod("sync").invoke(pipeline);
            return jedis.get("key" + (size - 1));
        }
    }
}
