package dev.coldspan.agent.bootstrap;

/** Makes hooks when the first woven method asks for one. */
public interface HookFactory {
    /**
     * Returns the hook of that name, or null when there is none.
     *
     * @param name class name below {@code dev.coldspan.agent.instrumentation}, such as {@code jdbc.StatementHook}
     */
    Hook create(String name) throws ReflectiveOperationException;
}
