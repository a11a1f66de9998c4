package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BootBridgeTest {
    @AfterEach
    void silence() {
        Hooks.install(null);
    }

    @Test
    @SuppressWarnings("unchecked")
    void isReachedThroughTheSystemLoaderWithJdkTypesOnly() throws Exception {
        Hooks.install(name -> new Echo());
        BiFunction<Object, Object[], Object> constant =
                (BiFunction<Object, Object[], Object>) ClassLoader.getSystemClassLoader()
                        .loadClass("dev.coldspan.agent.bootstrap.BootBridge")
                        .getEnumConstants()[0];
        Object token = constant.apply("a.Hook", new Object[] {"self", new Object[] {1}});
        assertThat(token).isEqualTo("self1");
        assertThat(constant.apply("a.Hook", new Object[] {token, "result", null}))
                .isEqualTo("self1result");
    }

    @Test
    void hasExactlyOneConstantSoThatItsIndexIsAlwaysZero() {
        assertThat(BootBridge.values()).containsExactly(BootBridge.INSTANCE);
    }

    private static final class Echo extends Hook {
        @Override
        public Object enter(Object self, Object[] arguments) {
            return "" + self + arguments[0];
        }

        @Override
        public Object exit(Object token, Object result, Throwable thrown) {
            return "" + token + result;
        }
    }
}
