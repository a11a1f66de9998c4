package dev.coldspan.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The schedule of the report; every third time it has more rows than it can read within its timeout. */
final class Schedule implements Source {

    private static final int ROWS = 4_000;
    private static final int TOO_MANY_ROWS = 60_000;

    private final Shop shop;
    private int runs;

    Schedule(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void fire(Duration elapsed) {
        runs++;
        Map<String, Object> event = Map.of(
                "version", "0",
                "id", "report-" + runs,
                "detail-type", "Scheduled Event",
                "source", "aws.events",
                "account", "123456789012",
                "time", Instant.now().toString(),
                "region", "us-east-1",
                "resources", List.of("arn:aws:events:us-east-1:123456789012:rule/nightly-report"),
                "detail", Map.of("rows", runs % 3 == 2 ? TOO_MANY_ROWS : ROWS));
        shop.deliver("report", JsonMapper.shared().writeValueAsBytes(event));
    }
}
