package dev.coldspan.agent.instrumentation.extension;

import dev.coldspan.agent.bootstrap.Hooks;
import dev.coldspan.agent.bootstrap.Watchlist;
import dev.coldspan.agent.bootstrap.Weaver;
import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.InstrumentationWeaver;
import java.util.Map;

/** The agent's weaver, which knows the extensions' instrumentations by the names of the classes they weave. */
public final class ExtendedWeaver implements Weaver {
    private static final String PREFIX = "extension/";

    private final InstrumentationWeaver weaver;
    private final Extensions extensions;

    /** Adds the extensions' instrumentations to {@code weaver}. */
    public ExtendedWeaver(InstrumentationWeaver weaver, Extensions extensions) {
        this.weaver = weaver;
        this.extensions = extensions;
        for (Map.Entry<String, Instrumentation> each :
                extensions.instrumentations().entrySet()) {
            weaver.put(PREFIX + each.getKey(), each.getValue());
        }
    }

    @Override
    public byte[] weave(ClassLoader loader, String internalName, String name, byte[] classFile, Watchlist watchlist)
            throws ReflectiveOperationException {
        return isOwn(loader) ? null : weaver.weave(loader, internalName, name, classFile, watchlist);
    }

    // What an extension brings to send spans with, such as an HTTP client, is not to be observed while it does so.
    private boolean isOwn(ClassLoader loader) {
        ClassLoader agent = ExtendedWeaver.class.getClassLoader();
        boolean agentIsAlone = agent != Hooks.class.getClassLoader();
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
            if (at == agent) {
                return agentIsAlone;
            }
            if (at == extensions.loader()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void watchMore(Watchlist watchlist) {
        for (String name : extensions.instrumentations().keySet()) {
            watchlist.add(name, PREFIX + name);
        }
    }
}
