package dev.coldspan.agent.instrumentation.weave;

import dev.coldspan.agent.bootstrap.Watchlist;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;

/** What is woven into the classes of one platform or library. */
public interface ClassInstrumentation {
    /** Whether this instrumentation wants the class of that name (with slashes). */
    boolean covers(String internalName);

    /**
     * The advice for one class, or null when nothing in it is of interest.
     *
     * @param type described from its class file; other types it names may not exist
     * @param watchlist takes further classes to look at
     */
    AsmVisitorWrapper advice(TypeDescription type, Watchlist watchlist);
}
