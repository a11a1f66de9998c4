package dev.coldspan.collector.file;

import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlpexport.OtlpFrames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes telemetry as lines of OTLP/JSON, the format of the OpenTelemetry Collector's file exporter: into files of bounded size
 * or, for a look at what arrives, to standard output.
 */
public final class FileExporter implements Exporter {

    private final String name;
    private final FileSettings settings;
    private final List<Lines> opened = new ArrayList<>();

    public FileExporter(String name, FileSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Channel<Span>> spans() {
        return Optional.of(new LineChannel<>(Signal.TRACES, lines(Signal.TRACES), OtlpFrames::ofSpans));
    }

    @Override
    public Optional<Channel<LogRecord>> logs() {
        return Optional.of(new LineChannel<>(Signal.LOGS, lines(Signal.LOGS), OtlpFrames::ofLogs));
    }

    @Override
    public Optional<Channel<Point>> points() {
        return Optional.of(new LineChannel<>(Signal.METRICS, lines(Signal.METRICS), OtlpFrames::ofPoints));
    }

    private Lines lines(Signal signal) {
        Lines lines = settings.folder() == null
                ? new StandardOutput(System.out)
                : new RotatingFile(settings, signal.label(), Clock.systemUTC());
        opened.add(lines);
        return lines;
    }

    @Override
    public void close() {
        for (Lines lines : opened) {
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String toString() {
        return name + ": lines of JSON to " + (settings.folder() == null ? "standard output" : settings.folder());
    }
}
