package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class WatchingTransformerTest {
    private final WatchingTransformer transformer =
            new WatchingTransformer(HandlerName.parse("com.example.Orders::place"), noClassesLoaded());

    @Test
    void leavesClassesItDoesNotKnow() {
        assertThat(transform("com/example/OrdersTest")).isNull();
        assertThat(transform("com/example/Order")).isNull();
        assertThat(transform(null)).isNull();
    }

    @Test
    void survivesAWeaverThatCannotBeBuilt() {
        // The factory lives in a module this one does not depend on, exactly as with a damaged jar.
        assertThat(transform("com/example/Orders")).isNull();
        assertThat(transform("com/example/Orders")).isNull();
    }

    @Test
    void takesTheSameNameTwice() {
        transformer.add("com/example/Base");
        transformer.add("com/example/Base");
        assertThat(transform("com/example/Base")).isNull();
    }

    @Test
    void watchesTheRuntimeClientsCallersForMethodHandlersOnly() {
        assertThat(WatchedNames.of(HandlerName.parse("com.example.Orders::place")))
                .anyMatch(WatchedNames::isMethodCaller)
                .startsWith("com/example/Orders");
        assertThat(WatchedNames.of(HandlerName.parse("com.example.Orders"))).noneMatch(WatchedNames::isMethodCaller);
    }

    @Test
    void namesItsFactoryAsTheInstrumentationModuleDoes() {
        assertThat(WatchingTransformer.FACTORY).isEqualTo("dev.coldspan.agent.instrumentation.Wiring");
    }

    private byte[] transform(String name) {
        return transformer.transform(null, name, null, null, new byte[0]);
    }

    private static Instrumentation noClassesLoaded() {
        return (Instrumentation) Proxy.newProxyInstance(
                WatchingTransformerTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> method.getName().equals("getAllLoadedClasses") ? new Class<?>[0] : null);
    }
}
