package dev.coldspan.storage.clickhouse.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WeightColumnTest {

    private final BlockBuilder block = new BlockBuilder();
    private final WeightColumn weight = block.column("SampleWeight", new WeightColumn());

    @Test
    void isLeftOutWhenEveryRowStandsForItselfAlone() {
        add(1);
        add(1);

        assertThat(built()).doesNotContain("SampleWeight");
        assertThat(weight.bytes()).isZero();
    }

    @Test
    void holdsAllRowsWhenOneStandsForMore() {
        add(1);
        add(513);

        assertThat(built()).contains("SampleWeight\6UInt32\1\0\0\0\1\2\0\0");
        assertThat(weight.bytes()).isEqualTo(8);
    }

    @Test
    void startsAnewWithTheNextBlock() {
        add(7);
        block.clear();
        add(1);

        assertThat(built()).doesNotContain("SampleWeight");
    }

    private void add(long value) {
        weight.add(value);
        block.endRow();
    }

    private String built() {
        return new String(block.build(1), StandardCharsets.ISO_8859_1);
    }
}
