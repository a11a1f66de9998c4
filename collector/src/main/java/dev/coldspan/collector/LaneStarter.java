package dev.coldspan.collector;

import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.journal.Disk;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Lanes;
import dev.coldspan.collector.queue.Lane;
import dev.coldspan.collector.queue.Space;
import dev.coldspan.collector.self.Telemetry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gives every channel of every exporter a lane of its own, in {@code <folder>/<exporter>/<signal>}. */
final class LaneStarter {

    private final CollectorOptions options;
    private final Path folder;
    private final Telemetry telemetry;
    private final Parts parts;

    LaneStarter(CollectorOptions options, Path folder, Telemetry telemetry, Parts parts) {
        this.options = options;
        this.folder = folder;
        this.telemetry = telemetry;
        this.parts = parts;
    }

    /** Those that block come first: what one of them does not take, nobody gets. */
    Lanes start(List<Exporter> exporters) {
        List<Lane<Span>> spans = new ArrayList<>();
        List<Lane<LogRecord>> logs = new ArrayList<>();
        List<Lane<Point>> points = new ArrayList<>();
        exporters.forEach(parts::add);
        List<Exporter> blockingFirst = exporters.stream()
                .sorted(Comparator.comparing(exporter -> options.exporters().whenFull(exporter.name())))
                .toList();
        for (Exporter exporter : blockingFirst) {
            String name = exporter.name();
            Space space = new Space(
                    options.exporters().queueBytes(name, options.maxQueueBytes()),
                    options.exporters().whenFull(name));
            telemetry.space(exporter.name(), space::used, space.max());
            exporter.spans().ifPresent(channel -> spans.add(start(exporter, Signal.TRACES, channel, space)));
            exporter.logs().ifPresent(channel -> logs.add(start(exporter, Signal.LOGS, channel, space)));
            exporter.points().ifPresent(channel -> points.add(start(exporter, Signal.METRICS, channel, space)));
        }
        return new Lanes(spans, logs, points);
    }

    private <I extends Item> Lane<I> start(Exporter exporter, Signal signal, Channel<I> channel, Space space) {
        return parts.add(Lane.start(
                folder.resolve(exporter.name()).resolve(signal.label()),
                Disk.FILES,
                channel,
                space,
                options.batch(),
                telemetry.lane(exporter.name(), signal)));
    }
}
