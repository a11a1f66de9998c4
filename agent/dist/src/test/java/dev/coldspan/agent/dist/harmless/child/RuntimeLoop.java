package dev.coldspan.agent.dist.harmless.child;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.logging.StdOutLogSink;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/**
 * The runtime client's own code from the handler string to the posted answer, with the HTTP calls taken out. Its private
 * methods are called, so that errors are filtered, converted and logged by the client and not by a copy of it.
 */
final class RuntimeLoop {
    private static final MethodHandle FIND = privateMethod("findRequestHandler", String.class, ClassLoader.class);
    private static final MethodHandle LOOP = privateMethod(
            "startRuntimeLoop",
            LambdaRequestHandler.class,
            LambdaContextLogger.class,
            LambdaRuntimeApiClient.class,
            boolean.class);

    private RuntimeLoop() {}

    /** What the client would call, or its handler of a user's fault. */
    static LambdaRequestHandler find(String handler, ClassLoader loader) throws Throwable {
        return (LambdaRequestHandler) FIND.invoke(handler, loader);
    }

    /** Runs until {@code api} throws from its request for the next invocation, and throws what that threw. */
    static void run(LambdaRequestHandler handler, LambdaRuntimeApiClient api) throws Throwable {
        LambdaContextLogger logger = new LambdaContextLogger(new StdOutLogSink(), LogLevel.UNDEFINED, LogFormat.TEXT);
        LOOP.invoke(handler, logger, api, true);
    }

    private static MethodHandle privateMethod(String name, Class<?>... parameters) {
        try {
            Method method = AWSLambda.class.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException("another runtime client than 2.9.0?", other);
        }
    }
}
