package dev.coldspan.agent.library;

import dev.coldspan.agent.testkit.library.Exercise;

/** Starts jedis-mock on the port given and answers with what stops it. By reflection: it is loaded apart from the clients. */
public final class RedisStandInExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        Class<?> type = Class.forName("com.github.fppt.jedismock.RedisServer");
        Object server = type.getMethod("newRedisServer", int.class).invoke(null, Integer.parseInt(arguments[0]));
        type.getMethod("start").invoke(server);
        return (AutoCloseable) () -> type.getMethod("stop").invoke(server);
    }
}
