package dev.coldspan.agent.platform.configured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.platform.FunctionJar;
import dev.coldspan.agent.platform.PlatformProcess;
import dev.coldspan.agent.testkit.ReceivedSpan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Methods named by COLDSPAN_METHODS in a plain program. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConfiguredMethodsIT {
    private static final String JOB = Job.class.getName();

    @TempDir
    private Path directory;

    private PlatformProcess run(String methods) throws Exception {
        return new PlatformProcess.Builder(JOB)
                .classPath(List.of(
                        FunctionJar.write(directory, new Class<?>[] {Job.class}).toString()))
                .env("COLDSPAN_METHODS", methods)
                .env("OTEL_SERVICE_NAME", "nightly")
                .start();
    }

    @Test
    void makesRootsOfCallsFromNowhereAndChildrenOfCallsInside() throws Exception {
        String methods = JOB + "::run; " + JOB + "::step ;" + JOB + "::poll(kind=consumer)";
        try (PlatformProcess process = run(methods)) {
            assertThat(process.awaitExit()).as(process.output()).isZero();
            List<ReceivedSpan> roots = process.roots(2);
            assertThat(roots).extracting(ReceivedSpan::name).containsExactly("Job.run", "Job.poll");
            assertThat(roots.get(0).proto().getKindValue()).isEqualTo(2);
            assertThat(roots.get(0).attributes())
                    .containsEntry("faas.coldstart", true)
                    .containsEntry("code.function.name", JOB + ".run")
                    .containsKey("faas.invocation_id");
            assertThat(roots.get(0).resourceAttributes()).containsEntry("faas.name", "nightly");
            assertThat(roots.get(1).proto().getKindValue()).isEqualTo(5);
            assertThat(roots.get(1).attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
            assertThat(process.received())
                    .filteredOn(span -> span.name().equals("Job.step"))
                    .hasSize(2)
                    .allSatisfy(step ->
                            assertThat(step.parentId()).isEqualTo(roots.get(0).spanId()));
        }
    }

    @Test
    void namesTheVariableAndTheEntryThatCannotBeRead() throws Exception {
        try (PlatformProcess process = run(JOB + "::run;" + JOB + "::step(kind=fast);no method")) {
            assertThat(process.awaitExit()).isZero();
            assertThat(process.output())
                    .contains("COLDSPAN_METHODS", "::step(kind=fast)\"", "write (kind=internal)", "no ::")
                    .contains("polled");
            assertThat(process.roots(1)).extracting(ReceivedSpan::name).containsExactly("Job.run");
        }
    }
}
