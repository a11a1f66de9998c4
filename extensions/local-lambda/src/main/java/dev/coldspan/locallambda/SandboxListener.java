package dev.coldspan.locallambda;

/** Hears of every change of every sandbox. Called on the threads that make the change; must not block. */
@FunctionalInterface
public interface SandboxListener {

    void onEvent(SandboxEvent event);
}
