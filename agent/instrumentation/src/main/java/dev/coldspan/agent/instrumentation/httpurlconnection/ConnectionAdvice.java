package dev.coldspan.agent.instrumentation.httpurlconnection;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;

/**
 * Inlined into a class of the boot loader, where no class of ours can be named: every type here is the JDK's, and the
 * agent is reached through {@code BootBridge}.
 */
final class ConnectionAdvice {
    private ConnectionAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static Object enter(@Advice.This Object connection, @Advice.Origin("#m") String method) throws Exception {
        return ((BiFunction<Object, Object[], Object>) ClassLoader.getSystemClassLoader()
                        .loadClass("dev.coldspan.agent.bootstrap.BootBridge")
                        .getEnumConstants()[0])
                .apply("httpurlconnection", new Object[] {connection, method});
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void exit(@Advice.Enter Object call, @Advice.Thrown Throwable thrown) {
        if (call != null) {
            ((BiConsumer<Object, Throwable>) call).accept(null, thrown);
        }
    }
}
