package dev.coldspan.agent.bootstrap;

/** Adds a class to the package and loader of another. The one implementation needs Java 9. */
interface ClassDefiner {
    /** Neither class is initialised. */
    Class<?> define(Class<?> neighbour, byte[] classFile) throws IllegalAccessException;
}
