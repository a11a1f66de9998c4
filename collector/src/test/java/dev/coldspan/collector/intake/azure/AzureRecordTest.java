package dev.coldspan.collector.intake.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzureRecordTest {

    @Test
    void refusesPropertiesInATextThatNeedMoreMemoryThanThereIs() {
        Json record = new Json(Map.of("properties", "[" + "{},".repeat(10_000) + "{}]"));
        try (InFlight.Lease lease = new InFlight(100_000).lease()) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> AzureRecord.of(record, lease));
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
        }
    }

    @Test
    void takesPropertiesThatAreNotJsonForAMessage() {
        Json record = new Json(
                Map.of("time", "2026-11-20T08:00:00Z", "category", "FunctionAppLogs", "properties", "{not json"));
        assertThat(AzureRecord.of(record, Budget.UNLIMITED).problem()).isEmpty();
    }
}
