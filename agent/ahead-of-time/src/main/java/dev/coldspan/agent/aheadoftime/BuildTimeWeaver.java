package dev.coldspan.agent.aheadoftime;

import dev.coldspan.agent.bootstrap.BuildTime;
import dev.coldspan.agent.bootstrap.Hooks;
import dev.coldspan.agent.instrumentation.weave.InstrumentationWeaver;
import java.util.Map;

/** Decides by its name or its constants whether a class is woven, and weaves it. */
final class BuildTimeWeaver {
    private final Map<String, String> watched = BuildTime.libraries();
    private final InstrumentationWeaver weaver = new InstrumentationWeaver();

    /**
     * Returns the woven class file, or null for a class that stays as it is.
     *
     * @param internalName with slashes
     * @throws WeavingException when it is to be woven and cannot be; the agent would leave such a class as it is
     */
    byte[] weave(String internalName, byte[] classFile) throws WeavingException {
        try {
            byte[] client = BuildTime.patchRuntimeClient(internalName, classFile);
            if (client != null) {
                return client;
            }
            String instrumentation = watched.get(internalName);
            if (instrumentation == null && BuildTime.hasWithSpan(classFile)) {
                instrumentation = BuildTime.WITH_SPAN;
            }
            return instrumentation == null
                    ? null
                    : weaver.weave(Hooks.class.getClassLoader(), internalName, instrumentation, classFile, null);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            throw new WeavingException("could not weave " + internalName.replace('/', '.') + ": " + failure, failure);
        }
    }
}
