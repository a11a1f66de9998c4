package dev.coldspan.agent.testkit.library;

import dev.coldspan.agent.bootstrap.WatchedNames;
import dev.coldspan.agent.bootstrap.Weaver;
import dev.coldspan.agent.instrumentation.weave.InstrumentationWeaver;
import java.util.Map;

/** Weaves the watched names and the annotated methods of the exercises, as the agent's transformer does. */
final class AgentRewriter implements LibraryLoader.ClassRewriter {
    private static final String EXERCISES = "dev/coldspan/agent/library/";

    private final Map<String, String> watched = WatchedNames.libraries();
    private final Weaver weaver = new InstrumentationWeaver();

    @Override
    public byte[] rewrite(ClassLoader loader, String internalName, byte[] classFile) {
        String instrumentation =
                internalName.startsWith(EXERCISES) ? "annotations.WithSpanInstrumentation" : watched.get(internalName);
        if (instrumentation == null) {
            return null;
        }
        try {
            return weaver.weave(loader, internalName, instrumentation, classFile, (parent, of) -> {});
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(internalName + " is watched, but " + instrumentation + " is not there", missing);
        }
    }
}
