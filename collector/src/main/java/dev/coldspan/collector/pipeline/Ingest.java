package dev.coldspan.collector.pipeline;

import com.google.protobuf.Message;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.queue.DurableQueue;
import dev.coldspan.collector.self.Telemetry;
import java.time.Clock;
import java.util.List;

/** Takes requests from the receivers and answers when they are on disk. Safe for use by all threads. */
public final class Ingest {

    private final Limits limits;
    private final InFlight inFlight;
    private final DurableQueue queue;
    private final Telemetry telemetry;
    private final List<Stage> stages;
    private volatile boolean stopping;

    public Ingest(Limits limits, Clock clock, DurableQueue queue, Telemetry telemetry) {
        this.limits = limits;
        this.inFlight = new InFlight(limits.maxInFlightBytes());
        this.queue = queue;
        this.telemetry = telemetry;
        this.stages = stages(limits, clock, queue, telemetry);
        telemetry.gauge("receiver_in_flight_bytes", "Bytes of requests not yet answered", inFlight::used);
    }

    /** The pipeline, in order. */
    private static List<Stage> stages(Limits limits, Clock clock, DurableQueue queue, Telemetry telemetry) {
        return List.of(new Decode(telemetry), new Validate(limits, clock), new Enqueue(queue, telemetry));
    }

    public Limits limits() {
        return limits;
    }

    /** The budget a receiver leases from before it reads a body. */
    public InFlight inFlight() {
        return inFlight;
    }

    /**
     * To be asked before a body is read.
     *
     * @throws Refusal when the request would be refused whatever it holds
     */
    public void admit() {
        if (stopping) {
            throw new Refusal(Refusal.Kind.UNAVAILABLE, "the collector is stopping");
        }
        if (inFlight.exhausted()) {
            throw new Refusal(Refusal.Kind.OVERLOADED, "the collector is receiving too much at once");
        }
        if (!queue.hasRoom(1)) {
            throw new Refusal(Refusal.Kind.QUEUE_FULL, "the queue on disk is full");
        }
    }

    /**
     * Runs the stages; what it returns has been stored for good.
     *
     * @return the signal's export response
     * @throws Refusal when nothing of the request was stored
     */
    public Message accept(Export arrived) {
        Export export = arrived;
        try {
            for (Stage stage : stages) {
                export = stage.apply(export);
            }
        } catch (Refusal refusal) {
            telemetry.request(
                    arrived.signal(), arrived.transport(), refusal.kind().label());
            throw refusal;
        }
        Findings findings = export.findings();
        telemetry.request(export.signal(), export.transport(), findings.rejected() > 0 ? "partial" : "ok");
        return export.signal().response(findings.rejected(), findings.message());
    }

    /** Counts a request that a receiver refused before the pipeline saw it. */
    public void refused(Signal signal, Transport transport, Refusal refusal) {
        telemetry.request(signal, transport, refusal.kind().label());
    }

    /** Refuses every request from now on. */
    public void stop() {
        stopping = true;
    }
}
