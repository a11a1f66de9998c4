package dev.coldspan.queryapi.coldstart;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/** The page about cold starts, as {@code ColdStarts} of the OpenAPI document. Times are milliseconds. */
record ColdStarts(
        Instant from,
        Instant to,
        String function,
        ColdFigures total,
        List<OfInitType> initTypes,
        List<Bin> distribution,
        List<Phase> phases,
        Jvm jvm,
        List<Package> packages,
        List<OfVersion> versions,
        List<OfFunction> functions,
        List<Advice> advice,
        List<String> notes) {

    record OfInitType(String initType, ColdFigures figures) {}

    record OfFunction(String function, ColdFigures figures) {}

    record OfVersion(String version, Instant firstSeen, Instant lastSeen, ColdFigures figures) {}

    record Bin(double fromMs, double toMs, long count) {}

    /** @param share of the time of all phases */
    record Phase(String phase, String label, long count, double p50Ms, double p95Ms, double share) {}

    /** Medians over init spans that have them; null but for the count where none has. */
    record Jvm(
            long count,
            Double classesLoaded,
            Double classesFromArchive,
            Double classLoadMs,
            Double classVerifyMs,
            Double classInitMs,
            Double jitMs) {}

    record Package(String name, long starts, double classes, double meanMs, double share, Double before) {

        @JsonProperty("package")
        @Override
        public String name() {
            return name;
        }
    }

    record Advice(String kind, String title, String evidence, String confidence) {}
}
