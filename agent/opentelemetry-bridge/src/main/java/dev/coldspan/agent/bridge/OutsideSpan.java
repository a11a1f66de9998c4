package dev.coldspan.agent.bridge;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;

/** Stands for a span of the function's own SDK that agent spans are to be children of, and no more. */
final class OutsideSpan extends LiveSpan {
    OutsideSpan(SpanRef ref) {
        super(ref, Kind.INTERNAL);
    }

    @Override
    public boolean isRecording() {
        return false;
    }

    @Override
    public LiveSpan set(String key, Object value) {
        return this;
    }

    @Override
    public void rename(String name) {
        // Its owner's to change.
    }

    @Override
    public void link(SpanRef linked, Object... pairs) {
        // Its owner's to change.
    }

    @Override
    public void event(String name, long epochNanos, Object... pairs) {
        // Its owner's to change.
    }

    @Override
    public void fail(String description) {
        // Its owner's to change.
    }

    @Override
    public void succeed() {
        // Its owner's to change.
    }

    @Override
    public void end(long epochNanos) {
        // Its owner's to end.
    }
}
