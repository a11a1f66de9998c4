package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.HandlerName;
import dev.coldspan.agent.bootstrap.WatchedNames;
import dev.coldspan.agent.bootstrap.Watchlist;
import dev.coldspan.agent.instrumentation.weave.AdviceRule;
import dev.coldspan.agent.instrumentation.weave.ClassInstrumentation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** The handler class, and upwards from it every class and interface that could declare the handler method. */
public final class HandlerInstrumentation implements ClassInstrumentation {
    private static final ElementMatcher<MethodDescription> CONSTRUCTORS = ElementMatchers.isConstructor();

    private final String handlerClass;
    private final HandlerMethods methods;
    private final Set<String> relatives = ConcurrentHashMap.newKeySet();

    /** Instruments what {@code handler} names. */
    public HandlerInstrumentation(HandlerName handler) {
        this.handlerClass = handler.internalName();
        this.methods = new HandlerMethods(handler);
    }

    @Override
    public boolean covers(String internalName) {
        return internalName.equals(handlerClass)
                || relatives.contains(internalName)
                || WatchedNames.isMethodCaller(internalName);
    }

    @Override
    public AsmVisitorWrapper advice(TypeDescription type, Watchlist watchlist) {
        String name = type.getInternalName();
        if (WatchedNames.isMethodCaller(name)) {
            return AdviceRule.of(ElementMatchers.named("handleRequest"), CallerAdvice.class);
        }
        watchParents(type, watchlist);
        AsmVisitorWrapper.ForDeclaredMethods visitors = new AsmVisitorWrapper.ForDeclaredMethods();
        boolean declares = AdviceRule.matchesAny(type, methods);
        if (declares) {
            visitors = AdviceRule.add(visitors, methods, HandlerAdvice.class);
        }
        if (name.equals(handlerClass)) {
            return AdviceRule.add(visitors, CONSTRUCTORS, ConstructorAdvice.class);
        }
        return declares ? visitors : null;
    }

    private void watchParents(TypeDescription type, Watchlist watchlist) {
        TypeDescription.Generic superClass = type.getSuperClass();
        if (superClass != null) {
            watch(superClass, watchlist);
        }
        for (TypeDescription.Generic parent : type.getInterfaces()) {
            watch(parent, watchlist);
        }
    }

    private void watch(TypeDefinition parent, Watchlist watchlist) {
        String name = parent.asErasure().getName();
        boolean cannotDeclareIt = name.startsWith("java.") || name.startsWith("com.amazonaws.services.lambda.runtime.");
        if (!cannotDeclareIt) {
            String internalName = name.replace('.', '/');
            relatives.add(internalName);
            watchlist.add(internalName);
        }
    }
}
