package dev.coldspan.agent.core.propagation;

/** Headers or attributes that came with a request or a message. */
public interface Carrier {
    /**
     * The value of that name, in whatever case it was sent; null when there is none.
     *
     * @param name lower case
     */
    String get(String name);
}
