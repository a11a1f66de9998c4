package dev.coldspan.agent.instrumentation.grpc;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * The call below all interceptors: its start, and the one place from which it tells its listener how it ended. Around
 * them, what knows the target's name and the span that is current where the application starts a call.
 */
public final class GrpcInstrumentation implements Instrumentation {
    private static final String START = "(Lio/grpc/ClientCall$Listener;Lio/grpc/Metadata;)V";
    private static final String NEW_CALL = "(Lio/grpc/MethodDescriptor;Lio/grpc/CallOptions;)";

    /** Found by its name. */
    public GrpcInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        switch (internalName) {
            case "io/grpc/internal/ClientCallImpl":
                return new Point[] {
                    Point.around("start", START, "grpc.StartHook"),
                    Point.around(
                            "closeObserver",
                            "(Lio/grpc/ClientCall$Listener;Lio/grpc/Status;Lio/grpc/Metadata;)V",
                            "grpc.CloseHook"),
                };
            case "io/grpc/internal/DelayedClientCall":
                return new Point[] {Point.around("start", START, "grpc.DelayHook")};
            default:
                return new Point[] {
                    Point.around("newCall", NEW_CALL, "grpc.ChannelHook"),
                    Point.around("newClientCall", NEW_CALL, "grpc.ChannelHook"),
                };
        }
    }
}
