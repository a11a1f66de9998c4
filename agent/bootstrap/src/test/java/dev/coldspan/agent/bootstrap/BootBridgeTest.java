package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class BootBridgeTest {
    @Test
    @SuppressWarnings("unchecked")
    void isReachedThroughTheSystemLoaderWithJdkTypesOnly() throws Exception {
        BootBridge.INSTANCE.connect("test.reached", values -> "got " + values[0]);
        Object constant = ClassLoader.getSystemClassLoader()
                .loadClass("dev.coldspan.agent.bootstrap.BootBridge")
                .getEnumConstants()[0];
        Object answer = ((BiFunction<Object, Object[], Object>) constant).apply("test.reached", new Object[] {1});
        assertThat(answer).isEqualTo("got 1");
    }

    @Test
    void answersNullForAHookNobodyConnected() {
        assertThat(BootBridge.INSTANCE.apply("test.unknown", new Object[0])).isNull();
    }

    @Test
    void hasExactlyOneConstantSoThatItsIndexIsAlwaysZero() {
        assertThat(BootBridge.values()).containsExactly(BootBridge.INSTANCE);
    }
}
