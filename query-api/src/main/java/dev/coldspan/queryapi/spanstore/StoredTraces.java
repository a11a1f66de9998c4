package dev.coldspan.queryapi.spanstore;

import java.util.List;

/**
 * Whole traces, the newest first.
 *
 * @param cut whether traces were left out because their spans were too many for one answer
 */
public record StoredTraces(List<StoredTrace> traces, boolean cut) {}
