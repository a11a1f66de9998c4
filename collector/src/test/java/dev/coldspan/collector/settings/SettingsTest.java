package dev.coldspan.collector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private final Set<String> asked = new HashSet<>();

    @ParameterizedTest
    @CsvSource({"250,PT0.25S", "250ms,PT0.25S", "10s,PT10S", "2m,PT2M", "'1 h',PT1H", "30D,PT720H"})
    void readsDurations(String text, Duration expected) {
        assertEquals(expected, of(text).duration("A", Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1s", "1.5s", "s", "10y", "99999999999s"})
    void refusesWhatIsNoDuration(String text) {
        assertComplaint(text, "P_A must be a duration such as", () -> of(text).duration("A", Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"1024,1024", "1k,1024", "64MB,67108864", "64MiB,67108864", "2 GB,2147483648", "1t,1099511627776"})
    void readsSizesInPowersOf1024(String text, long expected) {
        assertEquals(expected, of(text).bytes("A", 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "-1", "1.5GB", "GB", "1PB", "999999999999999t"})
    void refusesWhatIsNoSizeOrTooSmall(String text) {
        assertComplaint(text, "P_A must be a size of at least 100 bytes", () -> of(text).bytes("A", 0, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "x", "1e1", "99999999999"})
    void refusesNumbersOutOfRange(String text) {
        assertComplaint(text, "P_A must be a number from 1 to 10", () -> of(text).number("A", 5, 1, 10));
    }

    @Test
    void readsNumbersWordsFlagsAndLists() {
        assertEquals(10, of("10").number("A", 5, 1, 10));
        assertEquals("grpc", of("GRPC").word("A", "http", List.of("grpc", "http")));
        assertTrue(of("True").flag("A", false));
        assertEquals(List.of("a", "b"), of(" a, ,b,").list("A", ""));
    }

    @Test
    void takesADefaultForWhatIsNotSetOrBlank() {
        for (Settings settings : List.of(of("  "), new Settings(Map.of(), "P_", asked))) {
            assertEquals("d", settings.text("A", "d"));
            assertEquals(Duration.ofSeconds(3), settings.duration("A", Duration.ofSeconds(3)));
            assertEquals(7, settings.bytes("A", 7, 100));
            assertEquals(5, settings.number("A", 5, 1, 10));
            assertEquals("grpc", settings.word("A", "grpc", List.of("grpc")));
            assertFalse(settings.flag("A", false));
            assertEquals(List.of("x", "y"), settings.list("A", "x,y"));
        }
    }

    @Test
    void saysWhatMayBeThere() {
        assertEquals(
                "P_A must be grpc or http, is \"ftp\"",
                complaint(() -> of("ftp").word("A", "grpc", List.of("grpc", "http"))));
        assertEquals("P_B is not set; for example x", complaint(() -> of("1").required("B", "x")));
    }

    @Test
    void namesTheVariableWhoseValueAParserRefused() {
        assertEquals(
                "P_A: odd",
                complaint(() -> of("1").parsed("A", "", text -> {
                    throw new IllegalArgumentException("odd");
                })));
    }

    @Test
    void remembersWhatWasAskedFor() {
        of("1").text("A");
        of("1").number("B", 1, 1, 1);

        assertEquals(Set.of("P_A", "P_B"), asked);
    }

    private Settings of(String value) {
        return new Settings(Map.of("P_A", value), "P_", asked);
    }

    private static void assertComplaint(String value, String start, Runnable read) {
        String said = complaint(read);
        assertTrue(said.startsWith(start) && said.endsWith("\"" + value + "\""), said);
    }

    private static String complaint(Runnable read) {
        return assertThrows(IllegalArgumentException.class, read::run).getMessage();
    }
}
