package dev.coldspan.agent.instrumentation.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlushPolicyTest {
    private final List<String> warnings = new ArrayList<>();

    private FlushPolicy named(String text) {
        return FlushPolicy.named(text, FlushPolicy.BACKGROUND, warnings::add);
    }

    @ParameterizedTest
    @CsvSource({
        "response, BEFORE_RESPONSE",
        "' Response ', BEFORE_RESPONSE",
        "background, BACKGROUND",
        ", BACKGROUND",
        "'', BACKGROUND"
    })
    void readsTheUsersChoice(String text, FlushPolicy policy) {
        assertThat(named(text)).isEqualTo(policy);
        assertThat(warnings).isEmpty();
    }

    @Test
    void warnsOfAChoiceThereIsNot() {
        assertThat(named("never")).isEqualTo(FlushPolicy.BACKGROUND);
        assertThat(warnings).singleElement().asString().contains("COLDSPAN_FLUSH=never", "response", "background");
    }
}
