package dev.coldspan.agent.instrumentation.awssdk2;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** Where calls of the SDK begin and end, and where an attempt leaves. */
public final class AwsSdk2Instrumentation implements Instrumentation {
    private static final String PARAMETERS = "(Lsoftware/amazon/awssdk/core/client/handler/ClientExecutionParams;";

    /** Made by name. */
    public AwsSdk2Instrumentation() {}

    @Override
    public Point[] points(String internalName) {
        if (internalName.endsWith("/AwsSyncClientHandler")) {
            return new Point[] {Point.around("execute", PARAMETERS, "awssdk2.SyncCallHook")};
        }
        if (internalName.endsWith("/AwsAsyncClientHandler")) {
            return new Point[] {Point.around("execute", PARAMETERS, "awssdk2.AsyncCallHook")};
        }
        return new Point[] {Point.beforeReturn("beforeTransmission", null, "awssdk2.AttemptHook")};
    }
}
