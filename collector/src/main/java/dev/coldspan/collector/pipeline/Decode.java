package dev.coldspan.collector.pipeline;

import dev.coldspan.collector.otlp.MalformedException;
import dev.coldspan.collector.self.Telemetry;

/** Bytes to a request of the signal. From here on items are counted. */
final class Decode implements Stage {

    private final Telemetry telemetry;

    Decode(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public Export apply(Export export) {
        try {
            Export decoded = export.decoded(export.encoding().read(export.signal(), export.body()));
            telemetry.received(
                    export.signal(), export.transport(), export.signal().count(decoded.request()));
            return decoded;
        } catch (MalformedException e) {
            throw new Refusal(Refusal.Kind.MALFORMED, e.field(), e.getMessage());
        }
    }
}
