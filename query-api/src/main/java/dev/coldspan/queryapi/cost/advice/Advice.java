package dev.coldspan.queryapi.cost.advice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.coldspan.queryapi.cost.Money;
import java.time.Instant;
import java.util.List;

/** The answer of {@code /api/v1/costs/advice}. */
record Advice(Instant from, Instant to, List<Item> advice, List<Unadvised> unadvised) {

    static final String HIGH = "high";
    static final String MEDIUM = "medium";
    static final String LOW = "low";
    static final String THIN = "thin";

    /**
     * One piece of advice.
     *
     * @param savingPerMonth null when it cannot be told; negative when it costs more
     * @param thin what is not known, null when enough is
     */
    record Item(
            String kind,
            String function,
            String sentence,
            Money currentPerMonth,
            @JsonInclude(Include.ALWAYS) Money savingPerMonth,
            String confidence,
            String thin,
            List<Evidence> evidence,
            Changes whatIf,
            String q) {}

    /** Advice of a kind that cannot be given whatever is measured, and why. */
    record Unadvised(String kind, String function, String why) {}

    record Evidence(String label, double value, String unit) {}
}
