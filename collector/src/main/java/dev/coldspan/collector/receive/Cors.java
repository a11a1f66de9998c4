package dev.coldspan.collector.receive;

import io.javalin.http.Context;
import java.util.List;

/** Lets browsers of the named origins send telemetry; of none unless named. Credentials are never allowed. */
final class Cors {

    private final List<String> origins;

    Cors(List<String> origins) {
        this.origins = List.copyOf(origins);
    }

    /** Marks the answer as readable by the origin when it may be. */
    boolean allow(Context context) {
        String origin = context.header("Origin");
        if (origin == null || !(origins.contains("*") || origins.contains(origin))) {
            return false;
        }
        context.header("Access-Control-Allow-Origin", origin).header("Vary", "Origin");
        return true;
    }

    void preflight(Context context) {
        context.header("Access-Control-Allow-Methods", "POST")
                .header("Access-Control-Allow-Headers", "Content-Type, Content-Encoding")
                .header("Access-Control-Max-Age", "3600")
                .status(204);
    }
}
