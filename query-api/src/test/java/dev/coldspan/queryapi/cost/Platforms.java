package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.testing.TestSpan;

/** Makes an invocation one of another platform, with the attributes by which its plan is told. */
public final class Platforms {

    private Platforms() {}

    public static TestSpan azure(TestSpan span, String plan, int megabytes) {
        return size(span, megabytes)
                .resource("cloud.provider", "azure")
                .resource("cloud.region", "eastus")
                .resource("azure.functions.plan", plan);
    }

    /** A 1st generation function. */
    public static TestSpan firstGeneration(TestSpan span, int megabytes) {
        return google(span, megabytes)
                .resource("cloud.platform", "gcp_cloud_functions")
                .resource("faas.version", "3");
    }

    /** A service on Cloud Run of one processor. */
    public static TestSpan cloudRun(TestSpan span, int megabytes) {
        return google(span, megabytes).resource("cloud.platform", "gcp_cloud_run");
    }

    private static TestSpan google(TestSpan span, int megabytes) {
        return size(span, megabytes).resource("cloud.provider", "gcp").resource("cloud.region", "us-central1");
    }

    private static TestSpan size(TestSpan span, int megabytes) {
        return span.resource("faas.max_memory", Long.toString((long) megabytes << 20));
    }
}
