package dev.coldspan.agent.instrumentation.reflect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GetterTest {
    @Test
    void readsAPublicMethod() {
        assertThat(Getter.of("length").from("four")).isEqualTo(4);
    }

    @Test
    void readsThroughAPublicInterfaceOfAHiddenClass() {
        assertThat(Getter.of("size").from(Collections.unmodifiableList(List.of(1, 2))))
                .isEqualTo(2);
    }

    @Test
    void readsAMethodNobodyElseCanSee() {
        assertThat(Getter.of("secret").from(new Hidden())).isEqualTo("mine");
    }

    @Test
    void readsAFieldOfASuperclass() {
        assertThat(Getter.ofField("kept").from(new Hidden())).isEqualTo(7L);
    }

    @Test
    void takesTheNarrowerOfTwoMethodsThatDifferInTheirResultOnly() {
        assertThat(Getter.of("get").from(new Narrowing())).isEqualTo("narrow");
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(Getter.of("noSuchMethod").from("text")).isNull();
        assertThat(Getter.ofField("noSuchField").from(new Hidden())).isNull();
        assertThat(Getter.of("length").from(null)).isNull();
    }

    @Test
    void takesAnExceptionForNothing() {
        assertThat(Getter.of("failing").from(new Hidden())).isNull();
        assertThat(Getter.of("self").text(new Hidden())).isNull();
    }

    @Test
    void leavesTheJdksOwnFieldsAlone() {
        assertThat(Getter.ofField("value").from("text")).isNull();
    }

    @Test
    void givesNumbersOfIntegralTypesOnly() {
        assertThat(Getter.of("length").number("four", -1)).isEqualTo(4);
        assertThat(Getter.ofField("kept").number(new Hidden(), -1)).isEqualTo(7);
        assertThat(Getter.of("secret").number(new Hidden(), -1)).isEqualTo(-1);
        assertThat(Getter.of("noSuchMethod").number("four", -1)).isEqualTo(-1);
    }

    @Test
    void keepsWhatItFoundPerClass() {
        Getter size = Getter.of("size");
        assertThat(size.from(List.of(1))).isEqualTo(1);
        assertThat(size.from(new java.util.HashMap<>())).isEqualTo(0);
        assertThat(size.from("no size")).isNull();
        assertThat(size.from(List.of(1, 2, 3))).isEqualTo(3);
    }

    @Test
    void callsWithArgumentsTypedByName() {
        assertThat(Caller.of("substring", "int", "int").call("header", 0, 4)).isEqualTo("head");
        assertThat(Caller.of("substring", "long").call("header", 1L)).isNull();
        assertThat(Caller.of("valueOf", "java.lang.Object").callStatic(String.class, 12))
                .isEqualTo("12");
        assertThat(Caller.of("charAt", "int").call("short", 99)).isNull();
        assertThat(Caller.of("charAt", "int").call(null, 0)).isNull();
    }

    @Test
    void callsOnceOnly() {
        AtomicInteger counter = new AtomicInteger();
        assertThat(Caller.of("addAndGet", "int").call(counter, 5)).isEqualTo(5);
        assertThat(counter).hasValue(5);
    }

    private static class Keeper {
        private final long kept = 7;

        long kept() {
            return kept;
        }
    }

    private static final class Hidden extends Keeper {
        String secret() {
            return "mine";
        }

        String failing() {
            throw new IllegalStateException("not today");
        }

        Hidden self() {
            return this;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("nor now");
        }
    }

    /** Its compiler-made bridge {@code Object get()} and its own {@code String get()} have the same parameters. */
    private static final class Narrowing implements java.util.function.Supplier<String> {
        @Override
        public String get() {
            return "narrow";
        }
    }
}
