package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the caller and the REPORT line are told. */
class EndingTest {

    private static final Invocation.Answer OK = new Invocation.Answer(Outcome.OK, "42".getBytes());
    private static final Invocation.Answer NO_MEMORY = new Invocation.Answer(Outcome.OUT_OF_MEMORY, "{}".getBytes());

    private static String payload(Ending ending) {
        return new String(ending.payload(), StandardCharsets.UTF_8);
    }

    @Test
    void keepsTheRuntimeAfterAReturn() {
        assertThat(Ending.returned(OK).runtimeGoesOn()).isTrue();
        assertThat(Ending.returned(OK).status()).isNull();
    }

    @Test
    void callsAnOutOfMemoryErrorAnErrorIfTheRuntimeWentOn() {
        assertThat(Ending.returned(NO_MEMORY).outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void callsAnOutOfMemoryErrorByItsNameIfTheRuntimeExited() {
        Ending ending = Ending.exited("id-1", 1, NO_MEMORY);

        assertThat(ending.outcome()).isEqualTo(Outcome.OUT_OF_MEMORY);
        assertThat(ending.errorType()).isEqualTo("Runtime.OutOfMemory");
        assertThat(ending.runtimeGoesOn()).isFalse();
    }

    @Test
    void tellsATimeoutWithTwoDecimals() {
        Ending ending = Ending.timedOut("id-1", Duration.ofMillis(2500), null);

        assertThat(payload(ending))
                .isEqualTo("{\"errorType\":\"Sandbox.Timedout\","
                        + "\"errorMessage\":\"RequestId: id-1 Error: Task timed out after 2.50 seconds\"}");
        assertThat(ending.status()).isEqualTo("timeout");
        assertThat(ending.errorType()).isNull();
    }

    @Test
    void keepsTheAnswerOfARuntimeThatFailedAfterwards() {
        assertThat(payload(Ending.timedOut("id-1", Duration.ofSeconds(1), OK))).isEqualTo("42");
        assertThat(payload(Ending.exited("id-1", 1, OK))).isEqualTo("42");
        assertThat(Ending.exited("id-1", 1, OK).outcome()).isEqualTo(Outcome.CRASH);
    }

    @ParameterizedTest
    @CsvSource({
        "0, Runtime exited without providing a reason",
        "7, Runtime exited with error: exit status 7",
        "137, Runtime exited with error: signal: killed",
        "143, Runtime exited with error: signal: terminated",
        "134, Runtime exited with error: signal: aborted"
    })
    void tellsAnExitInTheWordsOfThePlatform(int status, String message) {
        assertThat(payload(Ending.exited("id-1", status, null))).contains("RequestId: id-1 Error: " + message);
    }

    @Test
    void passesTheRuntimesOwnInitErrorOn() {
        Ending ending = Ending.initFailed("id-1", InitFailure.reported("Runtime.BadFunctionCode", "{}".getBytes()));

        assertThat(payload(ending)).isEqualTo("{}");
        assertThat(ending.errorType()).isEqualTo("Runtime.BadFunctionCode");
        assertThat(ending.outcome()).isEqualTo(Outcome.INIT_ERROR);
    }
}
