package dev.coldspan.locallambda;

/**
 * A function's kind of initialisation.
 *
 * @param amount sandboxes to initialise ahead with provisioned concurrency; requests at once in an environment with managed
 *     instances; 0 otherwise
 */
public record Initialization(InitializationType type, int amount) {

    static final Initialization ON_DEMAND = new Initialization(InitializationType.ON_DEMAND, 0);

    /** Of a sandbox that is made ahead of any request, or for one. */
    InitializationType ofSandbox(boolean ahead) {
        return type == InitializationType.PROVISIONED_CONCURRENCY && !ahead ? InitializationType.ON_DEMAND : type;
    }
}
