package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class LibraryTransformerTest {
    private final LibraryTransformer transformer = new LibraryTransformer(
            new WatchedClasses(new AgentParts(HandlerName.parse("com.example.Orders::place"))), noClassesLoaded());

    @Test
    void leavesClassesItDoesNotKnow() {
        assertThat(transform("com/example/OrdersTest")).isNull();
        assertThat(transform(null)).isNull();
    }

    @Test
    void survivesAWeaverThatCannotBeBuilt() {
        // The factory lives in a module this one does not depend on, exactly as with a damaged jar.
        transformer.add("com/example/Orders", WatchedNames.HANDLER);
        assertThat(transform("com/example/Orders")).isNull();
        assertThat(transform("com/example/Orders")).isNull();
    }

    @Test
    void takesTheSameNameTwice() {
        transformer.add("com/example/Base", WatchedNames.HANDLER);
        transformer.add("com/example/Base", WatchedNames.HANDLER);
        assertThat(transform("com/example/Base")).isNull();
    }

    @Test
    void namesItsFactoryAsTheInstrumentationModuleDoes() {
        assertThat(AgentParts.FACTORY).isEqualTo("dev.coldspan.agent.instrumentation.Wiring");
    }

    private byte[] transform(String name) {
        return transformer.transform(null, name, null, null, new byte[0]);
    }

    private static Instrumentation noClassesLoaded() {
        return (Instrumentation) Proxy.newProxyInstance(
                LibraryTransformerTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> method.getName().equals("getAllLoadedClasses")
                        ? new Class<?>[0]
                        : method.getReturnType() == boolean.class ? Boolean.FALSE : null);
    }
}
