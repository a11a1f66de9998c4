package dev.coldspan.locallambda;

/** When and how an execution environment is initialised; the value of {@code AWS_LAMBDA_INITIALIZATION_TYPE}. */
public enum InitializationType {
    /** When a request finds no idle sandbox. */
    ON_DEMAND("on-demand"),
    /** Ahead of the first request, for a number of sandboxes; what goes beyond that number is on demand. */
    PROVISIONED_CONCURRENCY("provisioned-concurrency"),
    /** Ahead of its request and not billed, as if a snapshot had been taken then; restored for its request. */
    SNAP_START("snap-start"),
    /** Ahead of the first request, for environments that serve several requests at once and are never frozen. */
    MANAGED_INSTANCES("lambda-managed-instances");

    final String label;

    InitializationType(String label) {
        this.label = label;
    }
}
