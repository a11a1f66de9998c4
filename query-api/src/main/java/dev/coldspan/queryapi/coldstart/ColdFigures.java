package dev.coldspan.queryapi.coldstart;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/** How often and how long, as {@code ColdFigures} of the OpenAPI document; times are null where none was measured. */
record ColdFigures(
        long invocations,
        long cold,
        double rate,
        double waitedMs,
        @JsonInclude(Include.ALWAYS) Double p50Ms,
        @JsonInclude(Include.ALWAYS) Double p95Ms,
        @JsonInclude(Include.ALWAYS) Double maxMs) {

    static final ColdFigures NONE = new ColdFigures(0, 0, 0, 0, null, null, null);
}
