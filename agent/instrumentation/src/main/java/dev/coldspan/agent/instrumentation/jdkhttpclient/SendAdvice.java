package dev.coldspan.agent.instrumentation.jdkhttpclient;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Inlined into {@code HttpClientImpl} on the boot loader; only JDK types may be named. */
final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static Object enter(@Advice.Argument(0) Object request) throws Exception {
        return ((BiFunction<Object, Object[], Object>) ClassLoader.getSystemClassLoader()
                        .loadClass("dev.coldspan.agent.bootstrap.BootBridge")
                        .getEnumConstants()[0])
                .apply("jdkhttpclient.send", new Object[] {request});
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    @SuppressWarnings("unchecked")
    static void exit(
            @Advice.Enter Object call,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable thrown) {
        if (call != null) {
            ((BiConsumer<Object, Throwable>) call).accept(result, thrown);
        }
    }
}
