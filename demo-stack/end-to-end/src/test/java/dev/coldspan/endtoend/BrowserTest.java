package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The pages in a real browser over the demo's data, in both themes, with nothing on its console and no grave barrier. */
class BrowserTest {

    private static final Duration STORY = Duration.ofSeconds(150);

    private final SharedDemo demo = SharedDemo.get();

    @Test
    void everyPageShowsTheShopInBothThemes() throws Exception {
        Optional<String> chromium = chromium();
        Assumptions.assumeTrue(
                chromium.isPresent(), "no Chromium on this machine: install one, or name it in COLDSPAN_CHROMIUM");
        Path screenshots =
                Files.createDirectories(Path.of("target", "screenshots")).toAbsolutePath();
        demo.api.await(
                "/api/v1/invocations?function=inventory&outcome=error&from=now-15m",
                STORY,
                answer -> !answer.path("invocations").isEmpty());

        String output = NodeScript.run(
                "pages.mjs",
                Map.of("CHROMIUM", chromium.get()),
                demo.api.base().toString(),
                coldTrace(),
                screenshots.toString());

        assertThat(output.lines()).hasSize(24).allMatch(line -> line.endsWith(" ok"));
        assertThat(screenshots.resolve("trace-dark.png")).isNotEmptyFile();
    }

    /** A trace in which checkout was cold and called inventory. */
    private String coldTrace() {
        JsonNode answer = demo.api.await(
                "/api/v1/traces?function=checkout&from=now-15m&limit=1000",
                STORY,
                traces -> coldTraces(traces).findAny().isPresent());
        return coldTraces(answer)
                .map(trace -> trace.path("traceId").asString())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> coldTraces(JsonNode answer) {
        return StreamSupport.stream(answer.path("traces").spliterator(), false)
                .filter(trace -> trace.path("functions").size() >= 2
                        && trace.path("coldStarts").asInt() > 0);
    }

    static Optional<String> chromium() {
        String[] folders = System.getenv("PATH").split(":");
        return Stream.of(System.getenv("COLDSPAN_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
                .filter(Objects::nonNull)
                // A path stays what it is: resolving an absolute one against a folder gives the path itself.
                .flatMap(name -> Stream.of(folders)
                        .map(folder -> Path.of(folder).resolve(name).toString()))
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }
}
