package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuteTimeTest {
    private static MuteTime mute(String fields) {
        return dev.coldspan.alerts.testing.TestRules.book("muteTimes: [{name: m, " + fields + "}]")
                .muteTimes()
                .get("m");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:59:59Z, false",
        "2026-11-20T22:00:00Z, true",
        "2026-11-21T05:59:59Z, true",
        "2026-11-21T06:00:00Z, false",
        // Saturday evening is no evening of a working day, but Saturday morning still belongs to Friday.
        "2026-11-21T22:30:00Z, false",
        "2026-11-22T03:00:00Z, false",
        "2026-11-23T03:00:00Z, false",
        "2026-11-23T23:00:00Z, true",
    })
    void reachesIntoTheNextDay(Instant at, boolean muted) {
        assertThat(mute("days: [mon, tue, wed, thu, fri], from: '22:00', to: '06:00'")
                        .contains(at))
                .isEqualTo(muted);
    }

    /** On 29 March 2026 the clocks in Berlin go from 02:00 to 03:00, on 25 October 2026 from 03:00 back to 02:00. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T21:00:00Z, true",
        "2026-03-28T20:59:00Z, false",
        "2026-03-29T03:59:00Z, true",
        "2026-03-29T04:00:00Z, false",
        "2026-10-24T20:00:00Z, true",
        "2026-10-24T19:59:00Z, false",
        "2026-10-25T00:30:00Z, true",
        "2026-10-25T01:30:00Z, true",
        "2026-10-25T04:59:00Z, true",
        "2026-10-25T05:00:00Z, false",
    })
    void followsTheClockOnTheWallWhenItIsChanged(Instant at, boolean muted) {
        assertThat(mute("zone: Europe/Berlin, from: '22:00', to: '06:00'").contains(at))
                .isEqualTo(muted);
    }

    @ParameterizedTest
    @CsvSource({
        // 02:00 to 03:00 does not exist on the first day and comes twice on the second.
        "2026-03-29T00:59:59Z, false",
        "2026-03-29T01:00:00Z, false",
        "2026-10-24T23:59:59Z, false",
        "2026-10-25T00:00:00Z, true",
        "2026-10-25T01:59:59Z, true",
        "2026-10-25T02:00:00Z, false",
    })
    void leavesOutAnHourThatDoesNotExistAndCoversOneThatComesTwice(Instant at, boolean muted) {
        assertThat(mute("zone: Europe/Berlin, from: '02:00', to: '03:00'").contains(at))
                .isEqualTo(muted);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T23:59:59Z, false", "2026-11-22T00:00:00Z, true", "2026-11-22T23:59:59Z, true"})
    void coversAWholeDayWhenItEndsWhereItBegins(Instant at, boolean muted) {
        assertThat(mute("days: [sun], from: '00:00', to: '00:00'").contains(at)).isEqualTo(muted);
    }
}
