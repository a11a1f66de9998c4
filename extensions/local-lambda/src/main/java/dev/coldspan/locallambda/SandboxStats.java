package dev.coldspan.locallambda;

/**
 * Counts since the start. At rest {@code started = live + reaped + killed + exited + closed}.
 *
 * @param live sandboxes that exist now, {@code frozen} of them idle
 * @param throttled invocations refused because all sandboxes were busy
 */
public record SandboxStats(
        long started, long live, long frozen, long reaped, long killed, long exited, long closed, long throttled) {

    SandboxStats plus(SandboxStats other) {
        return new SandboxStats(
                started + other.started,
                live + other.live,
                frozen + other.frozen,
                reaped + other.reaped,
                killed + other.killed,
                exited + other.exited,
                closed + other.closed,
                throttled + other.throttled);
    }

    static SandboxStats zero() {
        return new SandboxStats(0, 0, 0, 0, 0, 0, 0, 0);
    }
}
