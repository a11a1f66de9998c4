package dev.coldspan.agent.bootstrap;

/**
 * What a woven method calls at its start and at its end, on the calling thread. One object serves all calls, so it
 * keeps no state of a call except in the token. May throw anything: {@link Hooks} discards it.
 */
public abstract class Hook {
    /**
     * The method is entered.
     *
     * @param self null for static methods
     * @param arguments a copy of the arguments; written back only at points that replace arguments
     * @return a token for {@link #exit}, or null to hear nothing of this call's end
     */
    public abstract Object enter(Object self, Object[] arguments);

    /**
     * The method returns or throws.
     *
     * @param token what {@link #enter} returned
     * @param result the result, boxed; null for void methods and when {@code thrown} is set
     * @return {@code result}; anything else counts only at points that replace results
     */
    public Object exit(Object token, Object result, Throwable thrown) {
        return result;
    }
}
