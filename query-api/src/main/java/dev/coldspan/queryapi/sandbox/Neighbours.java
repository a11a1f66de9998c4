package dev.coldspan.queryapi.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What ran before and after an invocation in the same execution environment; null where nothing did within a day.
 *
 * @param idleBeforeMs how long the environment had waited when the invocation came
 */
record Neighbours(
        String sandboxId,
        String instance,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double idleBeforeMs,
        SandboxInvocation previous,
        SandboxInvocation next) {

    static Neighbours of(SandboxQuery.Located found, SandboxInvocation previous, SandboxInvocation next) {
        return new Neighbours(
                SandboxId.of(found.instance()),
                found.instance(),
                found.invocation().idleSince(previous),
                previous,
                next == null ? null : next.after(found.invocation()));
    }
}
