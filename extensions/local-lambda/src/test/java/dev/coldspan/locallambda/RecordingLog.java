package dev.coldspan.locallambda;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every line. */
final class RecordingLog implements LogSink {

    private final List<LogLine> lines = new CopyOnWriteArrayList<>();

    @Override
    public void accept(LogLine line) {
        lines.add(line);
    }

    List<LogLine> lines() {
        return List.copyOf(lines);
    }

    List<String> platform(String functionName) {
        return texts(functionName, LogLine.Source.PLATFORM);
    }

    List<String> function(String functionName) {
        return texts(functionName, LogLine.Source.FUNCTION);
    }

    private List<String> texts(String functionName, LogLine.Source source) {
        return lines.stream()
                .filter(line -> line.functionName().equals(functionName) && line.source() == source)
                .map(LogLine::text)
                .toList();
    }
}
