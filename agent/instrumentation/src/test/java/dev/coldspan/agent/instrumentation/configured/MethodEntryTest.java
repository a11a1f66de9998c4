package dev.coldspan.agent.instrumentation.configured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.instrumentation.weave.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodEntryTest {
    @ParameterizedTest
    @CsvSource({
        "com.example.Job::run, com/example/Job, run, Job.run, SERVER",
        "' com.example.Outer$Job :: run ', com/example/Outer$Job, run, Outer$Job.run, SERVER",
        "Job::poll(kind=consumer), Job, poll, Job.poll, CONSUMER",
        "a.Job::poll( kind=Internal ), a/Job, poll, Job.poll, INTERNAL",
        "a.Job::poll(), a/Job, poll, Job.poll, SERVER",
    })
    void readsClassMethodAndKind(String text, String type, String method, String span, Kind kind) {
        MethodEntry entry = MethodEntry.parse(text);
        assertThat(entry.internalName()).isEqualTo(type);
        assertThat(entry.method()).isEqualTo(method);
        assertThat(entry.spanName()).isEqualTo(span);
        assertThat(entry.kindOr(Kind.SERVER)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.example.Job.run | has no ::",
                "com.example.Job:: | package.Class::method",
                "::run | package.Class::method",
                "com..Job::run | package.Class::method",
                "com.example.::run | package.Class::method",
                "com/example/Job::run | package.Class::method",
                "a.Job::<init> | package.Class::method",
                "a.Job::run(kind=consumer | closing bracket",
                "a.Job::run(kind=fast) | (kind=internal)",
                "a.Job::run(consumer) | (kind=internal)",
                "a.Job::run(kind=) | (kind=internal)",
            })
    void saysWhatIsWrongWithAnEntry(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MethodEntry.parse(text))
                .withMessageContaining(why);
    }

    @Test
    void refusesAnEndlessEntry() {
        assertThatIllegalArgumentException().isThrownBy(() -> MethodEntry.parse("a.B::" + "c".repeat(2_000)));
    }

    @Test
    void weavesTheMethodsOfAClassAndNoOthers() {
        ConfiguredInstrumentation configured =
                new ConfiguredInstrumentation("a.Job::run; a.Job::stop;;wrong;b.Job::run");
        assertThat(configured.points("a/Job")).hasSize(2);
        assertThat(configured.points("b/Job")).hasSize(1);
        assertThat(configured.points("c/Job")).isEqualTo(new Point[0]);
    }

    @Test
    void weavesNothingWithoutTheVariable() {
        assertThat(new ConfiguredInstrumentation(null).points("a/Job")).isEmpty();
    }
}
