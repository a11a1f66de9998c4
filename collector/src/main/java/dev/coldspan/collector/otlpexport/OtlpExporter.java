package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.otlp.Signal;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends telemetry to an OTLP destination, each signal in order and at least once. */
public final class OtlpExporter implements Exporter {

    private final String name;
    private final OtlpSettings settings;
    private final Transport transport;
    private final Rejections rejections;

    /** @throws IllegalArgumentException naming the file that does not hold what TLS needs */
    public OtlpExporter(String name, OtlpSettings settings, RejectionCounters counters) {
        this.name = name;
        this.settings = settings;
        this.transport = settings.grpc() ? new GrpcTransport(settings) : new HttpTransport(settings);
        this.rejections = counters.of(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Channel<Span>> spans() {
        return channel(Signal.TRACES, OtlpFrames::ofSpans);
    }

    @Override
    public Optional<Channel<LogRecord>> logs() {
        return channel(Signal.LOGS, OtlpFrames::ofLogs);
    }

    @Override
    public Optional<Channel<Point>> points() {
        return channel(Signal.METRICS, OtlpFrames::ofPoints);
    }

    private <I extends Item> Optional<Channel<I>> channel(Signal signal, Supplier<OtlpFrames<I>> builders) {
        return settings.signals().contains(signal)
                ? Optional.of(new OtlpChannel<>(signal, transport, builders, settings.maxRequestBytes(), rejections))
                : Optional.empty();
    }

    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return name + ": " + settings;
    }
}
