package dev.coldspan.collector.benchmark;

import static dev.coldspan.collector.benchmark.Attributes.number;
import static dev.coldspan.collector.benchmark.Attributes.text;
import static dev.coldspan.collector.benchmark.Attributes.truth;

import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Random;

/** The 15 attributes of an invocation's own span. */
final class Invocations {

    private Invocations() {}

    static List<KeyValue> attributes(String id, String trigger, long nanos, Random random) {
        double millis = nanos / 10_000 / 100.0;
        return List.of(
                text("faas.invocation_id", id),
                truth("faas.coldstart", random.nextInt(50) == 0),
                text("faas.trigger", "http"),
                text("coldspan.trigger.source", trigger),
                number("coldspan.duration_ms", millis),
                number("coldspan.billed_duration_ms", (long) Math.ceil(millis)),
                text("coldspan.billed.source", "platform"),
                number("coldspan.memory.max_used_bytes", 100_000_000 + 4_096L * random.nextInt(9_000)),
                number("coldspan.cpu.time_ms", Math.round(millis * 60) / 100.0),
                number("coldspan.gc.pause_ms", random.nextInt(7)),
                text("coldspan.outcome", random.nextInt(97) == 0 ? "error" : "ok"),
                text("http.request.method", random.nextInt(4) == 0 ? "POST" : "GET"),
                text("url.path", "/orders/" + random.nextInt(100_000)),
                number("http.response.status_code", random.nextInt(97) == 0 ? 500 : 200),
                text("client.address", "10.0." + random.nextInt(8) + "." + random.nextInt(256)));
    }
}
