package dev.coldspan.agent.instrumentation.httpurlconnection;

import dev.coldspan.agent.bootstrap.Watchlist;
import dev.coldspan.agent.instrumentation.weave.AdviceRule;
import dev.coldspan.agent.instrumentation.weave.ClassInstrumentation;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** The three methods through which every use of a connection passes. */
public final class HttpUrlConnectionInstrumentation implements ClassInstrumentation {
    /** The only class covered, with slashes. */
    public static final String CLASS = "sun/net/www/protocol/http/HttpURLConnection";

    private static final ElementMatcher.Junction<MethodDescription> METHODS =
            ElementMatchers.<MethodDescription>isPublic()
                    .and(ElementMatchers.takesNoArguments())
                    .and(ElementMatchers.namedOneOf("connect", "getInputStream", "getOutputStream"));

    @Override
    public boolean covers(String internalName) {
        return internalName.equals(CLASS);
    }

    @Override
    public AsmVisitorWrapper advice(TypeDescription type, Watchlist watchlist) {
        return AdviceRule.of(METHODS, ConnectionAdvice.class);
    }
}
