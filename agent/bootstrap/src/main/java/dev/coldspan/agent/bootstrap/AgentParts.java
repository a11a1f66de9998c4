package dev.coldspan.agent.bootstrap;

import java.io.IOException;

/**
 * The agent proper, made when the first watched class is met. Found by its name, so that premain loads nothing it does
 * not need.
 */
final class AgentParts {
    static final String FACTORY = "dev.coldspan.agent.instrumentation.Wiring";

    private final HandlerName handler;
    private boolean created;
    private Weaver weaver;

    AgentParts(HandlerName handler) {
        this.handler = handler;
    }

    HandlerName handler() {
        return handler;
    }

    /** Returns null when the agent is off. */
    synchronized Weaver weaver() throws ReflectiveOperationException, IOException {
        if (!created) {
            created = true;
            Class<?> factory = Class.forName(FACTORY, true, AgentLoader.open());
            weaver = ((WeaverFactory) factory.getDeclaredConstructor().newInstance()).create(handler);
        }
        return weaver;
    }

    /** Starts the agent to learn which classes its extensions weave. */
    void watchMore(Watchlist watchlist) throws ReflectiveOperationException, IOException {
        Weaver current = weaver();
        if (current != null) {
            current.watchMore(watchlist);
        }
    }

    /** Weaves and keeps the time it took; whatever goes wrong leaves the class as it is. */
    byte[] weave(ClassLoader loader, String name, String instrumentation, byte[] classFile, Watchlist watchlist) {
        long started = System.nanoTime();
        try {
            Weaver current = weaver();
            return current == null ? null : current.weave(loader, name, instrumentation, classFile, watchlist);
        } catch (Throwable failure) {
            Stderr.warn("could not instrument " + name.replace('/', '.') + ", it runs as it is: " + failure);
            return null;
        } finally {
            StartTimes.wove(System.nanoTime() - started);
        }
    }
}
