package dev.coldspan.agent.instrumentation.jdkhttpclient;

import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;

/**
 * Inlined into the constructor with which the client copies a user's immutable request. The copy takes "system
 * headers", so the user's own object is never changed.
 */
final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void exit(@Advice.This Object copy, @Advice.Argument(0) Object request) throws Exception {
        String[] headers = (String[]) ((BiFunction<Object, Object[], Object>) ClassLoader.getSystemClassLoader()
                        .loadClass("dev.coldspan.agent.bootstrap.BootBridge")
                        .getEnumConstants()[0])
                .apply("jdkhttpclient.headers", new Object[] {request});
        if (headers != null) {
            for (int i = 0; i < headers.length; i += 2) {
                copy.getClass()
                        .getMethod("setSystemHeader", String.class, String.class)
                        .invoke(copy, headers[i], headers[i + 1]);
            }
        }
    }
}
