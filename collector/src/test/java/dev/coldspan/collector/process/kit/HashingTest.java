package dev.coldspan.collector.process.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.model.Arena;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashingTest {

    @Test
    void tellsTextsApartThatDifferInOneByteOrInLength() {
        Arena arena = new Arena();
        Set<Long> hashes = new HashSet<>();

        for (int length = 0; length < 40; length++) {
            hashes.add(Hashing.of(arena, arena.add("\0".repeat(length))));
            for (int at = 0; at < length; at++) {
                hashes.add(Hashing.of(arena, arena.add("\0".repeat(at) + "\1" + "\0".repeat(length - at - 1))));
            }
        }

        assertThat(hashes).hasSize(40 + 40 * 39 / 2);
    }

    @Test
    void isTheSameWhereverTheTextStands() {
        Arena arena = new Arena();
        long one = arena.add("orders");
        arena.add("x");
        long other = arena.add("orders");

        assertThat(Hashing.of(arena, other)).isEqualTo(Hashing.of(arena, one));
    }

    @Test
    void spreadsConsecutiveNumbers() {
        Set<Integer> places = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            places.add((int) (Hashing.mix(0, i) >>> 48));
        }

        assertThat(places).hasSizeGreaterThan(950);
    }
}
