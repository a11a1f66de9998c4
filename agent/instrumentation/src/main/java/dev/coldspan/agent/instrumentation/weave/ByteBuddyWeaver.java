package dev.coldspan.agent.instrumentation.weave;

import dev.coldspan.agent.bootstrap.Watchlist;
import dev.coldspan.agent.bootstrap.Weaver;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.pool.TypePool;

/**
 * Inlines advice into one class file. Decorates instead of redefining: the class keeps its shape, so no method graph
 * is built, no other class is read, and retransformation of loaded classes is allowed.
 */
public final class ByteBuddyWeaver implements Weaver {
    private final List<ClassInstrumentation> instrumentations;

    /** The first instrumentation that covers a class gets it. */
    public ByteBuddyWeaver(List<ClassInstrumentation> instrumentations) {
        this.instrumentations = instrumentations;
    }

    @Override
    public byte[] weave(ClassLoader loader, String internalName, byte[] classFile, Watchlist watchlist) {
        for (ClassInstrumentation instrumentation : instrumentations) {
            if (instrumentation.covers(internalName)) {
                return weave(instrumentation, internalName.replace('/', '.'), classFile, watchlist);
            }
        }
        return null;
    }

    private static byte[] weave(
            ClassInstrumentation instrumentation, String name, byte[] classFile, Watchlist watchlist) {
        ClassFileLocator locator = ClassFileLocator.Simple.of(name, classFile);
        TypePool pool = new TypePool.Default.WithLazyResolution(
                TypePool.CacheProvider.Simple.withObjectType(), locator, TypePool.Default.ReaderMode.FAST);
        TypeDescription type = pool.describe(name).resolve();
        AsmVisitorWrapper advice = instrumentation.advice(type, watchlist);
        if (advice == null) {
            return null;
        }
        return new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .decorate(type, locator)
                .visit(advice)
                .make(pool)
                .getBytes();
    }
}
