package dev.coldspan.queryapi.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.spantree.RandomSpans;
import dev.coldspan.queryapi.spantree.SpanForest;
import dev.coldspan.queryapi.spantree.TimedSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProfileTest {

    @Test
    void spansOfOnePathAreOnePart() {
        Profile profile = Profile.of(new SpanForest(List.of(
                        span("a", "", "handle", 0, 100),
                        span("b", "a", "SELECT", 10, 30),
                        span("c", "a", "SELECT", 20, 50),
                        span("d", "a", "SELECT", 80, 90)))
                .first()
                .orElseThrow());

        Profile.Part select = profile.parts().get(List.of("handle", "SELECT"));
        assertThat(select.calls()).isEqualTo(3);
        assertThat(select.total()).isEqualTo(50);
        assertThat(select.self()).isEqualTo(50);
        assertThat(select.spanId()).isEqualTo("c");
        assertThat(profile.parts().get(List.of("handle")).self()).isEqualTo(50);
    }

    @Test
    void selfTimesAddUpToTheWholeWhateverSpansClaim() {
        for (long seed = 0; seed < 1_000; seed++) {
            Profile profile =
                    Profile.of(new SpanForest(RandomSpans.of(seed)).below("0").orElseThrow());

            assertThat(profile.parts().values().stream()
                            .mapToLong(Profile.Part::self)
                            .sum())
                    .as("seed %s", seed)
                    .isEqualTo(profile.nanos());
        }
    }

    @Test
    void aRecursionDoesNotHaveAPathForEveryStep() {
        List<TimedSpan> spans = new ArrayList<>();
        spans.add(span("0", "", "fib", 0, 10_000));
        for (int i = 1; i < 1_000; i++) {
            spans.add(span(Integer.toString(i), Integer.toString(i - 1), "fib", i, 10_000 - i));
        }

        assertThat(Profile.of(new SpanForest(spans).first().orElseThrow()).parts())
                .hasSizeLessThan(15);
    }

    @Test
    void whatIsUsualAddsUpToo() {
        List<Profile> peers = new ArrayList<>();
        for (long seed = 0; seed < 200; seed++) {
            peers.add(Profile.of(new SpanForest(RandomSpans.of(seed)).below("0").orElseThrow()));
        }
        Usual usual = new Usual(peers);

        double sum = usual.paths().stream().mapToDouble(usual::selfMs).sum();

        assertThat(sum).isCloseTo(usual.durationMs(), within(1e-6));
    }

    private static TimedSpan span(String id, String parent, String name, long from, long to) {
        return new TimedSpan(id, parent, name, "internal", "s", from, to);
    }
}
