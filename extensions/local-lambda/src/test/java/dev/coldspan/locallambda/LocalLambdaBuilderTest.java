package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldspan.locallambda.handlers.Echo;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalLambdaBuilderTest {

    @Test
    void refusesTwoFunctionsOfOneName() {
        LambdaFunction echo = Fixtures.function("echo", Echo.class).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalLambda.builder().function(echo).function(echo))
                .withMessageContaining("echo");
    }

    @Test
    void refusesTimeoutsThatNeverOrAlwaysPass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalLambda.builder().idleTimeout(Duration.ZERO))
                .withMessageContaining("idleTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalLambda.builder().initTimeout(Duration.ofSeconds(-1)))
                .withMessageContaining("initTimeout");
    }

    @Test
    void refusesAJavaHomeThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> LocalLambda.builder().javaHome(Path.of("/etc")).start())
                .withMessageContaining("/etc");
    }

    @Test
    void listsFunctionsInTheOrderTheyWereAdded() {
        try (LocalLambda lambda = LocalLambda.builder()
                .function(Fixtures.function("till", Echo.class).build())
                .function(Fixtures.function("shop", Echo.class).build())
                .function(Fixtures.function("bank", Echo.class).build())
                .start()) {
            assertThat(lambda.functions()).containsExactly("till", "shop", "bank");
        }
    }

    @Test
    void startsNoSandboxBeforeTheFirstInvocation() {
        try (LocalLambda lambda = LocalLambda.builder()
                .function(Fixtures.function("echo", Echo.class).build())
                .start()) {
            assertThat(lambda.stats()).isEqualTo(SandboxStats.zero());
        }
    }
}
