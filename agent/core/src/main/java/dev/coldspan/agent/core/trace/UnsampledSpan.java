package dev.coldspan.agent.core.trace;

/**
 * A span the agent does not record: one that is not sampled, or one that is somebody else's to record and only the parent
 * of the agent's. It has ids to hand on and keeps nothing.
 */
public final class UnsampledSpan extends LiveSpan {
    /** Only hands {@code ref} on. */
    public UnsampledSpan(SpanRef ref, Kind kind) {
        super(ref, kind);
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
        // Not recorded.
    }

    @Override
    public void link(SpanRef linked, Object... pairs) {
        // Not recorded.
    }

    @Override
    public void event(String name, long epochNanos, Object... pairs) {
        // Not recorded.
    }

    @Override
    public void fail(String description) {
        // Not recorded.
    }

    @Override
    public void succeed() {
        // Not recorded.
    }

    @Override
    public void end(long epochNanos) {
        // Not recorded.
    }
}
