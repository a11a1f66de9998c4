package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.quoted;
import static dev.coldspan.locallambda.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.handlers.PlainMethods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions as they come out of a build: jars, several class path entries, an agent. */
class CodePathTest {

    @TempDir
    Path directory;

    private Path jar(String name, String manifest, Class<?>... classes) throws IOException {
        Path jar = directory.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            if (!manifest.isEmpty()) {
                out.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
                out.write(manifest.getBytes());
                out.closeEntry();
            }
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                Files.copy(Fixtures.testClasses().resolve(entry), out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private static InvocationResult invoke(LambdaFunction function, RecordingLog log) {
        try (LocalLambda lambda =
                LocalLambda.builder().function(function).logSink(log).start()) {
            return lambda.invoke(function.name(), quoted("Ada"));
        }
    }

    private static LambdaFunctionBuilder greet(Path... code) {
        return LambdaFunction.builder("greet")
                .handler(PlainMethods.class.getName() + "::greet")
                .codePath(code);
    }

    @Test
    void runsAFunctionFromAJarAmongOtherEntries() throws IOException {
        Path resources = Files.createDirectory(directory.resolve("resources"));
        Path jar = jar("function.jar", "", PlainMethods.class);

        InvocationResult result = invoke(greet(resources, jar).build(), new RecordingLog());

        assertThat(text(result)).isEqualTo("\"hello Ada\"");
    }

    @Test
    void loadsAnAgentBeforeTheFunction() throws IOException {
        String manifest = "Manifest-Version: 1.0\nPremain-Class: " + SayingAgent.class.getName() + "\n\n";
        Path agent = jar("agent.jar", manifest, SayingAgent.class);
        RecordingLog log = new RecordingLog();

        InvocationResult result = invoke(
                greet(jar("function.jar", "", PlainMethods.class))
                        .javaAgent(agent)
                        .build(),
                log);

        assertThat(result.outcome()).isEqualTo(Outcome.OK);
        assertThat(log.function("greet")).contains("agent loaded for greet");
    }
}
