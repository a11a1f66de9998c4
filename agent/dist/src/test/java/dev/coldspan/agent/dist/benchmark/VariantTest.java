package dev.coldspan.agent.dist.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariantTest {
    @Test
    void readsAnAgentWithAnEnvironment() {
        Variant variant = Variant.parse(
                "coldspan-background=/a/agent.jar;COLDSPAN_FLUSH=background;OTEL_EXPORTER_OTLP_HEADERS=a=b");
        assertEquals("coldspan-background", variant.name());
        assertEquals("/a/agent.jar", variant.agent());
        assertEquals(
                Map.of("COLDSPAN_FLUSH", "background", "OTEL_EXPORTER_OTLP_HEADERS", "a=b"), variant.environment());
        assertFalse(variant.silent());
    }

    @Test
    void readsOptionsOfTheJvmInOrder() {
        Variant variant = Variant.parse("x=;silent;jvm=-Xint;jvm=-Da=b;archive=");
        assertEquals(List.of("-Xint", "-Da=b"), variant.jvm());
        assertEquals("", variant.option("archive", "the table's"));
        assertTrue(variant.silent());
    }

    @Test
    void fallsBackToWhatTheTableSays() {
        assertEquals("the table's", Variant.parse("x=").option("handler", "the table's"));
    }

    @Test
    void namesAPartThatItDoesNotKnow() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Variant.parse("x=a.jar;hander=A"));
        assertTrue(refusal.getMessage().contains("hander=A"), refusal.getMessage());
    }

    @Test
    void refusesAVariantWithoutAName() {
        assertThrows(IllegalArgumentException.class, () -> Variant.parse("/a/agent.jar"));
    }
}
