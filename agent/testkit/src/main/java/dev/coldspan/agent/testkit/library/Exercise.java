package dev.coldspan.agent.testkit.library;

/**
 * Uses a library as an application would. Written against the newest release, loaded again next to the release under
 * test: it and everything else in its package is defined by that release's loader. Needs a constructor without
 * parameters.
 */
public interface Exercise {
    /**
     * Does one thing with the library.
     *
     * @return what the application saw; compared by its text, so no ports, times or identity hash codes
     */
    Object run(String... arguments) throws Exception;
}
