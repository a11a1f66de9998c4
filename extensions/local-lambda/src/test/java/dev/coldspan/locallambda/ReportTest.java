package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REPORT line, character by character. */
class ReportTest {

    private static final String ID = "7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11";

    @Test
    void writesAWarmInvocation() {
        assertThat(new Report(ID, 128.331, 129, 1024, 181, OptionalDouble.empty(), null, null))
                .hasToString("REPORT RequestId: 7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11\tDuration: 128.33 ms\t"
                        + "Billed Duration: 129 ms\tMemory Size: 1024 MB\tMax Memory Used: 181 MB\t");
    }

    @Test
    void writesAColdStart() {
        assertThat(new Report(ID, 128.331, 1387, 1024, 181, OptionalDouble.of(1258.412), null, null))
                .hasToString("REPORT RequestId: 7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11\tDuration: 128.33 ms\t"
                        + "Billed Duration: 1387 ms\tMemory Size: 1024 MB\tMax Memory Used: 181 MB\t"
                        + "Init Duration: 1258.41 ms\t");
    }

    @Test
    void writesATimeout() {
        assertThat(new Report(ID, 3000, 3000, 512, 140, OptionalDouble.empty(), "timeout", null).toString())
                .endsWith("\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 512 MB\t"
                        + "Max Memory Used: 140 MB\tStatus: timeout\t");
    }

    @Test
    void writesAnErrorWithItsType() {
        assertThat(new Report(ID, 2210.44, 2211, 256, 256, OptionalDouble.of(10), "error", "Runtime.OutOfMemory")
                        .toString())
                .endsWith("\tInit Duration: 10.00 ms\tStatus: error\tError Type: Runtime.OutOfMemory\t");
    }

    @Test
    void writesAPointInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Report.millis(1234.5)).isEqualTo("1234.50");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"128.331, 1258.412, 1387", "128.331, , 129", "3000, , 3000", "0.001, , 1", "0, 0, 0"})
    void billsWholeMillisecondsOfInitAndDurationTogether(double duration, Double init, long billed) {
        OptionalDouble optional = init == null ? OptionalDouble.empty() : OptionalDouble.of(init);

        assertThat(Report.billedMs(duration, optional)).isEqualTo(billed);
    }
}
