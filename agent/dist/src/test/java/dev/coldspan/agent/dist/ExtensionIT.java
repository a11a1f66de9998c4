package dev.coldspan.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.ReceivedSpan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The extensions of the guide, compiled and run in the packaged agent. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExtensionIT {
    private static final String CHARGE = "charge visa";

    @TempDir
    private Path directory;

    private PackagedAgent start(String extensions, String... jvmOptions) throws IOException {
        return PackagedAgent.on(OpenTelemetryIT.TRACED, function -> {
            function.classPath(OpenTelemetryIT.withOwnApi()).env("COLDSPAN_EXTENSIONS", extensions);
            for (String option : jvmOptions) {
                function.jvm(option);
            }
        });
    }

    @Test
    void makesSpansWithAUsersOwnInstrumentation() throws Exception {
        Path jar = ExampleJar.build("payments", directory);
        try (PackagedAgent agent = start(jar.toString(), "-verbose:class")) {
            assertThat(agent.invoke("{}").kind()).isEqualTo("response");
            ReceivedSpan charge = OpenTelemetryIT.named(agent, CHARGE);
            assertThat(charge.parentId()).isEqualTo(agent.roots(1).get(0).spanId());
            assertThat(charge.attributes()).containsEntry("payment.cents", 1_250L);
            // Nobody asked for the SDK, so nobody pays for it.
            assertThat(agent.output()).doesNotContain("io.opentelemetry.sdk");
        }
    }

    @Test
    void showsEverySpanToAUsersProcessor() throws Exception {
        Path jar = ExampleJar.build("team", directory);
        try (PackagedAgent agent = start(jar.toString())) {
            assertThat(agent.invoke("{}").kind()).isEqualTo("response");
            assertThat(agent.roots(1).get(0).attributes()).containsEntry("team", "payments");
            assertThat(OpenTelemetryIT.named(agent, "price").attributes()).containsEntry("team", "payments");
            assertThat(OpenTelemetryIT.named(agent, "reserve").attributes()).containsEntry("team", "payments");
        }
    }

    @Test
    void takesAllJarsOfADirectory() throws Exception {
        ExampleJar.build("payments", directory);
        ExampleJar.build("team", directory);
        try (PackagedAgent agent = start(directory.toString())) {
            agent.invoke("{}");
            assertThat(OpenTelemetryIT.named(agent, CHARGE).attributes()).containsEntry("team", "payments");
        }
    }

    @Test
    void leavesOutWhatDoesNotWork() throws Exception {
        Path broken = directory.resolve("broken.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(broken))) {
            zip.putNextEntry(
                    new ZipEntry("META-INF/services/dev.coldspan.agent.instrumentation.extension.AgentExtension"));
            zip.write("com.example.NotThere\n".getBytes());
        }
        Path noJar = Files.writeString(directory.resolve("text.jar"), "not a jar");
        Path good = ExampleJar.build("payments", directory);
        String all = broken + File.pathSeparator + noJar + "," + directory.resolve("absent.jar") + "," + good;
        try (PackagedAgent agent = start(all)) {
            assertThat(agent.invoke("{}").kind()).isEqualTo("response");
            assertThat(OpenTelemetryIT.named(agent, CHARGE)).isNotNull();
            assertThat(agent.output())
                    .containsOnlyOnce("NotThere")
                    .containsOnlyOnce("text.jar")
                    .containsOnlyOnce("absent.jar");
        }
    }
}
