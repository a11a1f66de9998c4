package dev.coldspan.queryapi.waste;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpareMemoryTest {

    private static WasteRow row(long sizeMib, long usedMib, long known) {
        LocalDate day = LocalDate.of(2026, 11, 21);
        return new WasteRow(
                "shop",
                "all",
                "aws",
                "us-east-1",
                "x86_64",
                sizeMib << 20,
                "on-demand",
                "",
                day,
                known,
                1_000,
                0,
                0,
                usedMib << 20,
                known);
    }

    @ParameterizedTest
    @CsvSource({"1024, 102, 128", "1024, 103, 256", "1024, 400, 512", "512, 204, 256"})
    void leavesAQuarterOfWhatWasUsedFree(long sizeMib, long usedMib, long enoughMib) {
        assertThat(SpareMemory.enough(row(sizeMib, usedMib, 100))).isEqualTo(OptionalLong.of(enoughMib << 20));
    }

    @ParameterizedTest
    @CsvSource({"128, 20, 1000", "512, 400, 1000", "1024, 0, 1000", "1024, 100, 99"})
    void advisesNothingWhereNothingIsSpareOrLittleIsKnown(long sizeMib, long usedMib, long known) {
        assertThat(SpareMemory.enough(row(sizeMib, usedMib, known))).isEmpty();
        assertThat(SpareMemory.givenAndEnough(row(sizeMib, usedMib, known))).isEmpty();
    }

    @Test
    void comparesTheSameTimeUnderBothSizes() {
        assertThat(SpareMemory.givenAndEnough(row(1024, 100, 100)))
                .singleElement()
                .satisfies(usage -> assertThat(usage.get(0).billedMs())
                        .isEqualTo(usage.get(1).billedMs()))
                .satisfies(usage -> assertThat(usage.get(1).memoryBytes()).isEqualTo(128L << 20));
    }
}
