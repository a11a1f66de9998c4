package dev.coldspan.agent.instrumentation.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** "Inline this advice into the methods that match", as a visitor. */
public final class AdviceRule {
    private AdviceRule() {}

    /** Adds {@code advice} to the methods and constructors of {@code visitors} that match. */
    public static AsmVisitorWrapper.ForDeclaredMethods add(
            AsmVisitorWrapper.ForDeclaredMethods visitors,
            ElementMatcher<? super MethodDescription> methods,
            Class<?> advice) {
        return visitors.invokable(methods, Advice.to(advice));
    }

    /** Inlines {@code advice} into the matching methods only. */
    public static AsmVisitorWrapper.ForDeclaredMethods of(
            ElementMatcher<? super MethodDescription> methods, Class<?> advice) {
        return add(new AsmVisitorWrapper.ForDeclaredMethods(), methods, advice);
    }

    /** Whether a class declares a method that matches. */
    public static boolean matchesAny(TypeDescription type, ElementMatcher<? super MethodDescription> methods) {
        for (MethodDescription method : type.getDeclaredMethods()) {
            if (methods.matches(method)) {
                return true;
            }
        }
        return false;
    }
}
