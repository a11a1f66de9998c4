package dev.coldspan.agent.instrumentation.lettuce;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * Every command of a connection passes {@code RedisChannelHandler.dispatch}. However it is wrapped, its end reaches the
 * innermost {@code Command}; an {@code AsyncCommand} tells the waiting application first, so its end is watched as well.
 */
public final class LettuceInstrumentation implements Instrumentation {
    private static final String COMMAND = "io/lettuce/core/protocol/Command";
    private static final String ASYNC_COMMAND = "io/lettuce/core/protocol/AsyncCommand";

    @Override
    public Point[] points(String internalName) {
        if (internalName.equals(COMMAND)) {
            return new Point[] {
                Point.around("complete", "()", "lettuce.CompletionHook"),
                Point.around("completeExceptionally", "(Ljava/lang/Throwable;)", "lettuce.CompletionHook"),
                Point.around("cancel", "()", "lettuce.CancellationHook"),
            };
        }
        if (internalName.equals(ASYNC_COMMAND)) {
            return new Point[] {
                Point.around("completeResult", "()", "lettuce.CompletionHook"),
                Point.around("completeExceptionally", "(Ljava/lang/Throwable;)", "lettuce.CompletionHook"),
            };
        }
        return new Point[] {
            Point.around("dispatch", "(Lio/lettuce/core/protocol/RedisCommand;)", "lettuce.DispatchHook"),
            Point.around("dispatch", "(Ljava/util/Collection;)", "lettuce.DispatchHook"),
        };
    }
}
