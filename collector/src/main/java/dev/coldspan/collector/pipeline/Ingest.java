package dev.coldspan.collector.pipeline;

import com.google.protobuf.Message;
import dev.coldspan.collector.decode.Bounds;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Findings;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.otlp.Encoding;
import dev.coldspan.collector.otlp.MalformedException;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.queue.QueueException;
import dev.coldspan.collector.self.Telemetry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests from the receivers and answers when they are on disk. Safe for use by all threads. */
public final class Ingest {

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    private final Limits limits;
    private final InFlight inFlight;
    private final Authenticator authenticator;
    private final List<Gate> gates;
    private final Telemetry telemetry;
    private final Map<Signal, Intake<?>> intakes = new EnumMap<>(Signal.class);
    private volatile boolean stopping;

    /**
     * @param gates asked after those every collector has
     * @param processors in the order in which items pass them
     */
    public Ingest(
            Limits limits,
            Authenticator authenticator,
            List<Gate> gates,
            List<Processor> processors,
            Lanes lanes,
            Telemetry telemetry) {
        this.limits = limits;
        this.inFlight = new InFlight(limits.maxInFlightBytes());
        this.authenticator = authenticator;
        this.gates = List.copyOf(gates);
        this.telemetry = telemetry;
        List<Processor> steps = List.copyOf(processors);
        Bounds bounds = new Bounds(limits.maxItems(), limits.maxDepth());
        add(Intake.ofSpans(steps, lanes.spans(), bounds));
        add(Intake.ofLogs(steps, lanes.logs(), bounds));
        add(Intake.ofPoints(steps, lanes.points(), bounds));
        telemetry.gauge("receiver_in_flight_bytes", "Bytes of requests not yet answered", inFlight::used);
    }

    private void add(Intake<?> intake) {
        intakes.put(intake.signal(), intake);
    }

    public Limits limits() {
        return limits;
    }

    /**
     * To be asked before a byte of the body is read.
     *
     * @return who sends
     * @throws Refusal when the request would be refused whatever it holds; it has been counted
     */
    public Sender admit(Signal signal, Transport transport, Credentials credentials) {
        try {
            Sender sender = authenticator.authenticate(credentials);
            if (stopping) {
                throw new Refusal(Refusal.Kind.UNAVAILABLE, "the collector is stopping");
            }
            if (inFlight.exhausted()) {
                throw new Refusal(Refusal.Kind.OVERLOADED, "the collector is receiving too much at once");
            }
            requireRoom(signal);
            for (Gate gate : gates) {
                gate.admit(sender, signal);
            }
            return sender;
        } catch (Refusal refusal) {
            refused(signal, transport, refusal);
            throw refusal;
        }
    }

    /**
     * To be asked for calls that carry no telemetry.
     *
     * @throws Refusal when the sender is not known
     */
    public Sender authenticate(Credentials credentials) {
        return authenticator.authenticate(credentials);
    }

    private void requireRoom(Signal signal) {
        try {
            intakes.get(signal).requireRoom();
        } catch (QueueException e) {
            throw refusal(e);
        }
    }

    private static Refusal refusal(QueueException e) {
        return new Refusal(e.full() ? Refusal.Kind.QUEUE_FULL : Refusal.Kind.UNAVAILABLE, e.getMessage());
    }

    /** An empty lease of the memory that requests share, to be closed when its request has been answered. */
    public InFlight.Lease lease() {
        return inFlight.lease();
    }

    /**
     * Begins a request that was admitted.
     *
     * @throws Refusal when there is no memory for it; it has been counted
     */
    public Arrival begin(Signal signal, Transport transport, Sender sender) {
        return begin(intakes.get(signal), transport, sender);
    }

    private <I extends Item> Arrival begin(Intake<I> intake, Transport transport, Sender sender) {
        Batch<I> batch = intake.take();
        InFlight.Lease lease = inFlight.lease();
        try {
            lease.grow(batch.footprint());
        } catch (Refusal refusal) {
            intake.give(batch);
            refused(intake.signal(), transport, refusal);
            throw refusal;
        }
        batch.reset(lease, sender.tenant(), sender.credential());
        return new Arrived<>(intake, transport, batch, lease);
    }

    /** Counts a connection that was closed because of how its sender used it. */
    public void closed(Transport transport, String reason) {
        telemetry.connectionClosed(transport, reason);
    }

    /** Counts a request that a receiver refused itself. */
    public void refused(Signal signal, Transport transport, Refusal refusal) {
        telemetry.request(signal, transport, refusal.kind().label());
    }

    /** Refuses every request from now on. */
    public void stop() {
        stopping = true;
    }

    /** One request. */
    private final class Arrived<I extends Item> implements Arrival {

        private final Intake<I> intake;
        private final Signal signal;
        private final Transport transport;
        private final Batch<I> batch;
        private final InFlight.Lease lease;
        private boolean sound = true;

        Arrived(Intake<I> intake, Transport transport, Batch<I> batch, InFlight.Lease lease) {
            this.intake = intake;
            this.signal = intake.signal();
            this.transport = transport;
            this.batch = batch;
            this.lease = lease;
        }

        @Override
        public Arena body() {
            return batch.arena();
        }

        @Override
        public Message accept(Encoding encoding) {
            try {
                int received = decode(encoding);
                telemetry.received(signal, transport, received);
                process(received);
            } catch (Refusal refusal) {
                refused(signal, transport, refusal);
                throw refusal;
            }
            Findings findings = batch.findings();
            telemetry.request(signal, transport, findings.rejected() > 0 ? "partial" : "ok");
            return signal.response(findings.rejected(), findings.message());
        }

        private int decode(Encoding encoding) {
            try {
                encoding.toProtobuf(signal, batch.arena(), lease, limits.maxJsonDepth());
                return intake.decode(batch);
            } catch (MalformedException e) {
                throw new Refusal(Refusal.Kind.MALFORMED, e.field(), e.getMessage());
            }
        }

        private void process(int received) {
            int kept;
            try {
                kept = store();
            } catch (Refusal refusal) {
                // Nothing was acknowledged, so what was rejected, repeated or dropped counts as refused as well.
                telemetry.refused(signal, transport, refusal.kind().label(), received);
                throw refusal;
            }
            Findings findings = batch.findings();
            telemetry.accepted(signal, transport, kept);
            telemetry.duplicate(signal, transport, findings.duplicates());
            findings.rejections().forEach((reason, n) -> telemetry.refused(signal, transport, reason, n));
            findings.drops().forEach((rule, n) -> telemetry.dropped(signal, transport, rule, n));
            findings.shortenings().forEach((reason, n) -> telemetry.shortened(signal, reason, n));
        }

        /** @return how many items are on disk now */
        private int store() {
            try {
                intake.process(batch);
                int kept = batch.kept();
                if (kept > 0) {
                    intake.store(batch);
                }
                return kept;
            } catch (QueueException e) {
                throw refusal(e);
            } catch (Refusal e) {
                throw e;
            } catch (RuntimeException e) {
                sound = false;
                LOG.error("a processor failed on a request of {}, which is refused", signal.label(), e);
                throw new Refusal(Refusal.Kind.INTERNAL, "the collector failed to process the request");
            } catch (OutOfMemoryError e) {
                sound = false;
                throw new Refusal(Refusal.Kind.OVERLOADED, "the collector is out of memory");
            }
        }

        @Override
        public void close() {
            lease.close();
            if (sound) {
                intake.give(batch);
            }
        }
    }
}
