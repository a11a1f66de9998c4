package dev.coldspan.agent.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackageProfileTest {
    @Test
    void givesEveryPackageTheTimeUntilTheNextClass() {
        String[] names = {"com/acme/json/deep/Reader", "java/util/Map", "com/acme/json/Writer", "com/acme/Handler"};
        long[] nanos = {0, 5_000_000, 6_000_000, 8_000_000};
        assertThat(PackageProfile.lines(names, nanos, 8_500_000))
                .containsExactly(
                        "com.acme.json 2 classes 7.0 ms", "java.util 1 classes 1.0 ms", "com.acme 1 classes 0.5 ms");
    }

    @Test
    void showsTheDearestOnly() {
        String[] names = new String[100];
        long[] nanos = new long[100];
        for (int i = 0; i < names.length; i++) {
            names[i] = "p" + i + "/C";
            nanos[i] = i * (long) i;
        }
        String[] lines = PackageProfile.lines(names, nanos, 1_000_000_000);
        assertThat(lines).hasSize(20);
        assertThat(lines[0]).startsWith("p99 ");
    }

    @Test
    void survivesGapsUnnamedPackagesAndClocksThatStepBack() {
        String[] names = {"Main", null, "a/b/c/d/E", "a/b/c/F"};
        assertThat(PackageProfile.lines(names, new long[] {9_000_000, 0, 5_000_000, 4_000_000}, 3_000_000))
                .containsExactlyInAnyOrder("(none) 1 classes 0.0 ms", "a.b.c 2 classes 0.0 ms");
        assertThat(PackageProfile.lines(new String[0], new long[0], 0)).isEmpty();
    }
}
