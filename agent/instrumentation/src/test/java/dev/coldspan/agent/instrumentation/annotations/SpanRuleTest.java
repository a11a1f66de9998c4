package dev.coldspan.agent.instrumentation.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import org.junit.jupiter.api.Test;

class SpanRuleTest {
    @Test
    void comesBackFromItsText() {
        SpanRule rule = new SpanRule("Shop.buy");
        rule.kind = Kind.CLIENT;
        rule.inheritsContext = false;
        rule.attribute(0, "sku");
        rule.attribute(2, "price");
        SpanRule parsed = SpanRule.parse(rule.toText());
        assertThat(parsed.name).isEqualTo("Shop.buy");
        assertThat(parsed.kind).isEqualTo(Kind.CLIENT);
        assertThat(parsed.inheritsContext).isFalse();
        assertThat(parsed.attributes()).containsExactly("0", "sku", "2", "price");
    }

    @Test
    void needsNoAttributes() {
        SpanRule parsed = SpanRule.parse(new SpanRule("Shop.buy").toText());
        assertThat(parsed.attributes()).isEmpty();
        assertThat(parsed.kind).isEqualTo(Kind.INTERNAL);
        assertThat(parsed.inheritsContext).isTrue();
    }

    @Test
    void isNotConfusedByLineBreaksInNames() {
        SpanRule rule = new SpanRule("a\nb");
        rule.attribute(0, "c\n1\nd");
        SpanRule parsed = SpanRule.parse(rule.toText());
        assertThat(parsed.name).isEqualTo("a b");
        assertThat(parsed.attributes()).containsExactly("0", "c 1 d");
    }

    @Test
    void skipsAttributesWithoutAKey() {
        SpanRule rule = new SpanRule("Shop.buy");
        rule.attribute(0, "");
        assertThat(SpanRule.parse(rule.toText()).attributes()).isEmpty();
    }
}
