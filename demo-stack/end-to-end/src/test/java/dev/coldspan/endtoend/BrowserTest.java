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

/**
 * The pages in a real browser over the demo's data, in both themes and on a phone, with nothing on its console and no
 * grave barrier; what people do with them; and telemetry that means harm.
 */
class BrowserTest {

    private static final Duration STORY = Duration.ofSeconds(150);

    private final SharedDemo demo = SharedDemo.get();

    @Test
    void everyPageShowsTheShopInBothThemesAndOnAPhone() throws Exception {
        String chromium = chromium();
        Path screenshots =
                Files.createDirectories(Path.of("target", "screenshots")).toAbsolutePath();
        awaitStory();

        String output =
                NodeScript.run("pages.mjs", Map.of("CHROMIUM", chromium), base(), coldTrace(), screenshots.toString());

        assertThat(output.lines()).hasSizeGreaterThanOrEqualTo(14).allMatch(line -> line.endsWith(" ok"));
        assertThat(screenshots.resolve("trace-dark.png")).isNotEmptyFile();
    }

    @Test
    void peopleGetFromAQuestionToItsAnswerByClickingAndTyping() throws Exception {
        String chromium = chromium();
        awaitStory();

        String output = NodeScript.run("journeys.mjs", Map.of("CHROMIUM", chromium), base());

        assertThat(output.lines()).hasSizeGreaterThanOrEqualTo(4).allMatch(line -> line.endsWith(" ok"));
    }

    @Test
    void telemetryThatMeansHarmStaysText() throws Exception {
        String chromium = chromium();

        String output = NodeScript.run("poison.mjs", Map.of("CHROMIUM", chromium), base(), demo.otlpHttp);

        assertThat(output.lines()).hasSizeGreaterThanOrEqualTo(22).allMatch(line -> line.endsWith(" ok"));
    }

    @Test
    void whatIsNotThereOrTooMuchIsSaidInWords() throws Exception {
        String chromium = chromium();
        awaitStory();

        String output = NodeScript.run("strange.mjs", Map.of("CHROMIUM", chromium), base());

        assertThat(output.lines()).hasSizeGreaterThanOrEqualTo(10).allMatch(line -> line.endsWith(" ok"));
    }

    @Test
    void aTraceOfTwelveThousandSpansIsShownWhole() throws Exception {
        String chromium = chromium();

        String output = NodeScript.run("large.mjs", Map.of("CHROMIUM", chromium), base(), demo.otlpHttp, "12000");

        assertThat(output).contains("all 12000 spans").endsWith(" ok\n");
    }

    /** Waits until the shop's functions have failed and have been billed. */
    private void awaitStory() {
        for (String function : new String[] {"inventory", "checkout"}) {
            demo.api.await(
                    "/api/v1/invocations?function=" + function + "&outcome=error&from=now-15m",
                    STORY,
                    answer -> !answer.path("invocations").isEmpty());
        }
    }

    private String base() {
        return demo.api.base().toString();
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

    /** The browser; where there is none the test that asks is skipped. */
    static String chromium() {
        String[] folders = System.getenv("PATH").split(":");
        Optional<String> found = Stream.of(
                        System.getenv("COLDSPAN_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
                .filter(Objects::nonNull)
                // A path stays what it is: resolving an absolute one against a folder gives the path itself.
                .flatMap(name -> Stream.of(folders)
                        .map(folder -> Path.of(folder).resolve(name).toString()))
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(), "no Chromium on this machine: install one, or name it in COLDSPAN_CHROMIUM");
        return found.get();
    }
}
