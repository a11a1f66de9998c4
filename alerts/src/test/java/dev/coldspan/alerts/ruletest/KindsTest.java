package dev.coldspan.alerts.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.testing.TestRules;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Kinds of rules over time, written down in the notation that users test their own with. */
class KindsTest {
    private static final Path FOLDER = Path.of("src/test/resources/ruletests");

    @TestFactory
    Stream<DynamicTest> slos() throws Exception {
        return all("slo-tests.yaml");
    }

    @TestFactory
    Stream<DynamicTest> spikes() throws Exception {
        return all("spike-tests.yaml");
    }

    @TestFactory
    Stream<DynamicTest> anomalies() throws Exception {
        return all("anomaly-tests.yaml");
    }

    @TestFactory
    Stream<DynamicTest> heartbeats() throws Exception {
        return all("heartbeat-tests.yaml");
    }

    private static Stream<DynamicTest> all(String file) throws Exception {
        return new RuleTests(TestRules.files())
                .run(FOLDER.resolve(file)).stream()
                        .map(outcome -> DynamicTest.dynamicTest(
                                outcome.name(),
                                () -> assertThat(outcome.differences()).isEmpty()));
    }
}
