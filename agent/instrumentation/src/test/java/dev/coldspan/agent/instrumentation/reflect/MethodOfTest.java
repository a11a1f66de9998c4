package dev.coldspan.agent.instrumentation.reflect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodOfTest {
    private static final Object[] NONE = {};
    private static final String[] NO_TYPES = {};

    private static Object call(Object target, String name) {
        return new MethodOf(name, NO_TYPES).call(target.getClass(), target, NONE);
    }

    @Test
    void callsAMethodOfAHiddenClassThroughItsPublicType() {
        List<String> hidden = Collections.unmodifiableList(List.of("a", "b"));
        assertThat(call(hidden, "size")).isEqualTo(2);
    }

    @Test
    void callsPrivateMethodsOfOpenClasses() {
        assertThat(call(new Hidden(), "secret")).isEqualTo("found");
    }

    @Test
    void prefersTheMethodThatReturnsTheNarrowerType() {
        assertThat(call(new Narrow(), "value")).isEqualTo("narrow");
    }

    @Test
    void tellsOverloadsApartByTheirParameters() {
        MethodOf texts = new MethodOf("of", new String[] {"java.lang.String"});
        MethodOf numbers = new MethodOf("of", new String[] {"int"});
        MethodOf others = new MethodOf("of", new String[] {"long"});
        Hidden target = new Hidden();
        assertThat(texts.call(Hidden.class, target, new Object[] {"x"})).isEqualTo("text x");
        assertThat(numbers.call(Hidden.class, target, new Object[] {1})).isEqualTo("number 1");
        assertThat(others.call(Hidden.class, target, new Object[] {1L})).isNull();
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(call(new Hidden(), "absent")).isNull();
        assertThat(call(new Object(), "secret")).isNull();
    }

    @Test
    void takesAnExceptionOfTheLibraryForNothing() {
        assertThat(call(new Hidden(), "fail")).isNull();
    }

    @Test
    void takesArgumentsThatDoNotFitForNothing() {
        MethodOf texts = new MethodOf("of", new String[] {"java.lang.String"});
        assertThat(texts.call(Hidden.class, new Hidden(), new Object[] {17})).isNull();
        assertThat(texts.call(Hidden.class, "another object", new Object[] {"x"}))
                .isNull();
        assertThat(texts.call(Hidden.class, new Hidden(), NONE)).isNull();
    }

    @Test
    void asksTheMethodOfTheObjectNotOfTheTypeItWasFoundIn() {
        assertThat(call(new Overriding(), "secretOfAll")).isEqualTo("overridden");
    }

    public interface Wide {
        Object value();

        default String secretOfAll() {
            return "default";
        }
    }

    private static final class Narrow implements Wide {
        @Override
        public String value() {
            return "narrow";
        }
    }

    private static final class Overriding implements Wide {
        @Override
        public Object value() {
            return null;
        }

        @Override
        public String secretOfAll() {
            return "overridden";
        }
    }

    @SuppressWarnings("unused") // called by reflection
    private static final class Hidden {
        private String secret() {
            return "found";
        }

        String of(String text) {
            return "text " + text;
        }

        String of(int number) {
            return "number " + number;
        }

        String fail() {
            throw new IllegalStateException("library");
        }
    }
}
