package dev.coldspan.agent.instrumentation.jdkhttpclient;

import dev.coldspan.agent.bootstrap.Watchlist;
import dev.coldspan.agent.instrumentation.weave.AdviceRule;
import dev.coldspan.agent.instrumentation.weave.ClassInstrumentation;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** The synchronous entry, the one method all asynchronous entries share, and the place where headers can be added. */
public final class JdkHttpClientInstrumentation implements ClassInstrumentation {
    /** The client, with slashes. */
    public static final String CLIENT = "jdk/internal/net/http/HttpClientImpl";

    /** Its copy of a request, with slashes. */
    public static final String REQUEST = "jdk/internal/net/http/HttpRequestImpl";

    private static final ElementMatcher.Junction<MethodDescription> SEND = ElementMatchers.<MethodDescription>named(
                    "send")
            .and(ElementMatchers.takesArguments(2))
            .or(ElementMatchers.<MethodDescription>named("sendAsync").and(ElementMatchers.takesArguments(4)))
            .and(ElementMatchers.not(ElementMatchers.isStatic()));

    private static final ElementMatcher.Junction<MethodDescription> COPY =
            ElementMatchers.<MethodDescription>isConstructor()
                    .and(ElementMatchers.takesArguments(2))
                    .and(ElementMatchers.takesArgument(0, ElementMatchers.named("java.net.http.HttpRequest")));

    @Override
    public boolean covers(String internalName) {
        return internalName.equals(CLIENT) || internalName.equals(REQUEST);
    }

    @Override
    public AsmVisitorWrapper advice(TypeDescription type, Watchlist watchlist) {
        return type.getInternalName().equals(CLIENT)
                ? AdviceRule.of(SEND, SendAdvice.class)
                : AdviceRule.of(COPY, RequestAdvice.class);
    }
}
