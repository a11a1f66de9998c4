package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Any bytes in place of a gzip body: they are refused, or inflated to what the JDK makes of them; never beyond the limit. */
class BodyFuzzTest {

    private static final int LIMIT = 1 << 20;

    @FuzzTest(maxDuration = "70s")
    void inflatesAnyGzip(byte[] body) throws IOException {
        Batch<?> batch = Batch.ofSpans();
        batch.reset(Budget.UNLIMITED, "");
        Arena arena = batch.arena();
        try {
            new BodyReader(LIMIT).gzip(new ByteArrayInputStream(body), arena);
        } catch (Refusal refusal) {
            assertThat(refusal.kind()).isIn(Refusal.Kind.MALFORMED, Refusal.Kind.TOO_LARGE);
            return;
        }
        assertThat(arena.size()).isLessThanOrEqualTo(LIMIT);
        assertThat(Arrays.copyOf(arena.data(), arena.size())).isEqualTo(jdk(body));
    }

    private static byte[] jdk(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(LIMIT);
        }
    }
}
