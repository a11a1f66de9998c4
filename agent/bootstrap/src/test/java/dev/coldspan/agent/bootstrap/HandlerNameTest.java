package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerNameTest {
    @Test
    void takesHandleRequestWhenOnlyAClassIsNamed() {
        HandlerName name = HandlerName.parse("com.example.Orders");
        assertThat(name.className()).isEqualTo("com.example.Orders");
        assertThat(name.internalName()).isEqualTo("com/example/Orders");
        assertThat(name.method()).isEqualTo("handleRequest");
        assertThat(name.isExplicitMethod()).isFalse();
    }

    @Test
    void takesTheNamedMethod() {
        HandlerName name = HandlerName.parse("com.example.Orders::place");
        assertThat(name.className()).isEqualTo("com.example.Orders");
        assertThat(name.method()).isEqualTo("place");
        assertThat(name.isExplicitMethod()).isTrue();
    }

    @Test
    void countsAnExplicitHandleRequestAsExplicit() {
        assertThat(HandlerName.parse("Orders::handleRequest").isExplicitMethod())
                .isTrue();
    }

    @Test
    void keepsNestedClasses() {
        assertThat(HandlerName.parse("com.example.Outer$Inner").internalName()).isEqualTo("com/example/Outer$Inner");
    }

    @Test
    void ignoresBlanksAround() {
        assertThat(HandlerName.parse("  Orders::place ").method()).isEqualTo("place");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "::", "::place", "Orders::", "index/handler.main", "a b", "Orders:place"})
    void refusesWhatNamesNoClassOrMethod(String text) {
        assertThat(HandlerName.parse(text)).isNull();
    }
}
