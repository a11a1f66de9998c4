package dev.coldspan.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.storage.clickhouse.row.LogRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A collector of its own for each test of an intake, and what has come of a delivery. */
public abstract class RunningIntake {

    @TempDir
    public Path data;

    protected TestCollector collector;

    private final Limits limits;

    protected RunningIntake() {
        this(Limits.DEFAULT);
    }

    protected RunningIntake(Limits limits) {
        this.limits = limits;
    }

    @BeforeEach
    public void start() {
        collector = TestCollector.start(data, limits);
    }

    @AfterEach
    public void stop() {
        collector.close();
    }

    /** The rows of the logs, once there are so many. */
    protected List<LogRow> rows(int count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(collector.logs.rows()).hasSize(count));
        return collector.logs.rows();
    }
}
