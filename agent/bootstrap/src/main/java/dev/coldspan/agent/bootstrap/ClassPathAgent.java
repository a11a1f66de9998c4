package dev.coldspan.agent.bootstrap;

/**
 * Starts the agent from the class path, when the first woven method is entered: for native images and other places that
 * have no {@code -javaagent}. Asked for by {@code COLDSPAN_WOVEN=true}; only what was woven ahead of time is seen.
 */
final class ClassPathAgent implements Runnable {
    ClassPathAgent() {}

    @Override
    public void run() {
        if (Agent.isStarted() || Agent.isOff() || !Agent.isWoven()) {
            return;
        }
        try {
            new AgentParts(HandlerName.parse(System.getenv("_HANDLER"))).weaver();
        } catch (Exception failure) {
            Stderr.warn("agent could not start, the function runs uninstrumented: " + failure);
        }
    }
}
