package dev.coldspan.queryapi.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** What sets A and B apart, as {@code Comparison} of the OpenAPI document. */
record Comparison(
        Instant from,
        Instant to,
        String a,
        String b,
        long countA,
        long countB,
        int tested,
        String sentence,
        List<Attribute> attributes,
        List<String> notes) {

    /** One attribute; probabilities are corrected, effects lie in 0 .. 1. */
    record Attribute(
            String key,
            String kind,
            double effect,
            Double p,
            boolean significant,
            double presentA,
            double presentB,
            Long distinct,
            List<Value> values,
            Numbers number) {}

    /** @param value null for rows without the attribute */
    record Value(
            @JsonInclude(JsonInclude.Include.ALWAYS) String value,
            long countA,
            long countB,
            double shareA,
            double shareB,
            double effect,
            double p) {}

    /** @param bounds lower bounds of the bins */
    record Numbers(
            double p50A,
            double p50B,
            double p95A,
            double p95B,
            List<Double> bounds,
            List<Long> binsA,
            List<Long> binsB) {}
}
