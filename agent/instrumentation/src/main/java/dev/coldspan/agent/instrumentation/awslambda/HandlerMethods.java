package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.HandlerName;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterList;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Methods the runtime client could call for a handler string. Bridges and overloads match too: whichever is called
 * first makes the span, and the call-depth guard ignores the ones it delegates to.
 */
final class HandlerMethods extends ElementMatcher.Junction.AbstractBase<MethodDescription> {
    private static final String CONTEXT = "com.amazonaws.services.lambda.runtime.Context";

    private final HandlerName handler;

    HandlerMethods(HandlerName handler) {
        this.handler = handler;
    }

    @Override
    public boolean matches(MethodDescription method) {
        if (method.isAbstract()
                || method.isNative()
                || !method.getInternalName().equals(handler.method())) {
            return false;
        }
        return handler.isExplicitMethod() || endsWithContext(method.getParameters());
    }

    private static boolean endsWithContext(ParameterList<?> parameters) {
        int count = parameters.size();
        return (count == 2 || count == 3)
                && parameters.get(count - 1).getType().asErasure().getName().equals(CONTEXT);
    }
}
