package dev.coldspan.agent.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntropyIdGeneratorTest {
    @Test
    void writesIdsInLowerCaseHexadecimal() {
        EntropyIdGenerator ids = new EntropyIdGenerator();
        assertThat(ids.generateTraceId()).matches("[0-9a-f]{32}");
        assertThat(ids.generateSpanId()).matches("[0-9a-f]{16}");
        assertThat(ids.generatesRandomTraceIds()).isTrue();
    }

    @Test
    void neverRepeatsInAHundredThousand() {
        EntropyIdGenerator ids = new EntropyIdGenerator();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            seen.add(ids.generateSpanId());
        }
        assertThat(seen).hasSize(100_000);
    }

    @Test
    void takesItsBitsFromTheDeviceSoThatClonesOfAHeapDiffer() {
        byte[] bits = {0, 1, 2, 3, 4, 5, 6, (byte) 0xff};
        assertThat(new EntropyIdGenerator(new ByteArrayInputStream(bits)).generateSpanId())
                .isEqualTo("00010203040506ff");
    }

    @Test
    void skipsTheInvalidIdOfZeros() {
        byte[] bits = new byte[16];
        bits[15] = 7;
        assertThat(new EntropyIdGenerator(new ByteArrayInputStream(bits)).generateSpanId())
                .isEqualTo("0000000000000007");
    }

    @Test
    void fallsBackWhenTheDeviceFailsOrIsMissing() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("no entropy");
            }
        };
        assertThat(new EntropyIdGenerator(broken).generateTraceId()).matches("[0-9a-f]{32}");
        assertThat(new EntropyIdGenerator(null).generateSpanId()).matches("[0-9a-f]{16}");
    }
}
