package dev.coldspan.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.FakePlatform;
import dev.coldspan.extension.testing.RunningExtension;
import dev.coldspan.extension.testing.Spans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that follow each other in one sandbox. */
class KilledExtensionTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int SPANS = 30;
    private static final Map<String, String> SETTINGS =
            Map.of("COLDSPAN_EXTENSION_FLUSH", "end", "OTEL_METRICS_EXPORTER", "none");

    @TempDir
    private Path directory;

    @Test
    void deliversWhatItsPredecessorHadReadFromTheFileWhenItWasKilled() throws Exception {
        try (FakePlatform platform = FakePlatform.start();
                CollectorSink collector = CollectorSink.start()) {
            collector.goAway();
            try (RunningExtension first = start(platform, collector)) {
                platform.awaitNext();
                for (int i = 0; i < SPANS; i++) {
                    Span span = Spans.span("GET /" + i, Span.SpanKind.SPAN_KIND_CLIENT)
                            .build();
                    first.post("/v1/traces", Spans.request(span).toByteArray());
                }
                platform.shutdownNow("failure");
                first.awaitExit();
            }
            collector.comeBack();
            // For longer than this process lives.
            collector.delay(LONG.toMillis());
            int before = collector.requests();
            try (RunningExtension second = start(platform, collector)) {
                platform.invoke("r1", 30_000);
                await().atMost(LONG).until(() -> collector.requests() > before);
                new ProcessBuilder("kill", "-9", Long.toString(second.pid()))
                        .start()
                        .waitFor();
                second.awaitExit();
            }
            assertThat(collector.spans()).isEmpty();
            collector.delay(0);
            try (RunningExtension third = start(platform, collector)) {
                platform.shutdown("spindown");
                third.awaitExit();
            }
            assertThat(names(collector)).containsExactlyInAnyOrderElementsOf(sent());
        }
    }

    private RunningExtension start(FakePlatform platform, CollectorSink collector) throws Exception {
        return RunningExtension.start(platform, collector.endpoint(), directory, SETTINGS);
    }

    private static List<String> names(CollectorSink collector) {
        return collector.spans().stream().map(Span::getName).toList();
    }

    private static List<String> sent() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < SPANS; i++) {
            names.add("GET /" + i);
        }
        return names;
    }
}
