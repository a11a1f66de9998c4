package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * The runtime client's register of checkpoint hooks, which is loaded in SnapStart functions only. Woven rather than
 * registered with: it keeps its members weakly, and ours have to run around those of everybody else.
 */
public final class SnapStartInstrumentation implements Instrumentation {
    private static final String DESCRIPTOR = "(Lcom/amazonaws/services/lambda/crac/Context;)";

    /** Made by its name. */
    public SnapStartInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.around("beforeCheckpoint", DESCRIPTOR, "awslambda.SnapshotHook"),
            Point.around("afterRestore", DESCRIPTOR, "awslambda.RestoreHook"),
        };
    }
}
