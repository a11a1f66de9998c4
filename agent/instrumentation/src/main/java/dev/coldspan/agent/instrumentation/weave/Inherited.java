package dev.coldspan.agent.instrumentation.weave;

import dev.coldspan.agent.bootstrap.Watchlist;
import net.bytebuddy.jar.asm.ClassReader;

/** An instrumentation whose methods may be inherited: superclasses and interfaces of a woven class are watched too. */
public abstract class Inherited implements Instrumentation {
    final void watchParents(byte[] classFile, Watchlist watchlist, String name) {
        ClassReader reader = new ClassReader(classFile);
        watch(reader.getSuperName(), watchlist, name);
        for (String parent : reader.getInterfaces()) {
            watch(parent, watchlist, name);
        }
    }

    private static void watch(String parent, Watchlist watchlist, String name) {
        boolean ofNobody = parent == null
                || parent.startsWith("java/")
                || parent.startsWith("javax/")
                || parent.startsWith("com/amazonaws/services/lambda/runtime/Request");
        if (!ofNobody) {
            watchlist.add(parent, name);
        }
    }
}
