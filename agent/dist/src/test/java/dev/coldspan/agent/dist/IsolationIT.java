package dev.coldspan.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The agent's libraries and the function's never meet, and function code may sit where Lambda puts it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class IsolationIT {
    private static final Path LIBRARIES = Path.of(System.getProperty("coldspan.function.libraries"));
    private static final String OWN_LIBRARIES = "dev.coldspan.agent.testkit.functions.OwnLibraries";

    @Test
    void leavesAFunctionsOwnOpenTelemetryAndByteBuddyAlone() throws Exception {
        String classPath = LambdaProcess.applicationClassPath() + File.pathSeparator + jarsIn(LIBRARIES);
        try (PackagedAgent agent =
                PackagedAgent.onClassPath(OWN_LIBRARIES, function -> function.classPath(classPath))) {
            Answer answer = agent.invoke("{}");
            assertThat(answer.kind()).as(answer.body()).isEqualTo("response");
            assertThat(answer.body())
                    .contains("\"opentelemetry\":\"opentelemetry-api-1.32.0.jar\"")
                    .contains("\"byteBuddy\":\"byte-buddy-1.14.19.jar\"")
                    .contains("\"generated\":\"generated\"", "\"recording\":false");
            assertThat(agent.roots(1)).hasSize(1);
        }
    }

    @Test
    void weavesWhatTheFunctionsOwnLoadersBringFromTheSecondInvocationOn() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on(
                "dev.coldspan.agent.testkit.functions.OwnLoader",
                function -> function.env("OWN_LIBRARIES", System.getProperty("coldspan.function.libraries")))) {
            assertThat(agent.invoke("\"first\"").body()).isEqualTo("42");
            assertThat(agent.invoke("\"second\"").body()).isEqualTo("42");
            String second = agent.roots(2).get(1).spanId();
            assertThat(agent.sink.spans())
                    .anyMatch(span -> span.attributes().containsKey("db.system.name")
                            && span.parentId().equals(second));
        }
    }

    @Test
    void startsNoLogManagerBeforeTheFunctionHasNamedItsOwn() throws Exception {
        try (PackagedAgent agent = PackagedAgent.on("dev.coldspan.agent.testkit.functions.OwnLogManager")) {
            assertThat(agent.invoke("{}").body()).isEqualTo("\"Manager\"");
            assertThat(agent.roots(1)).hasSize(1);
        }
    }

    @Test
    void carriesNoClassOutsideItsOwnPackage() throws IOException {
        try (JarFile jar = new JarFile(PackagedAgent.JAR.toFile())) {
            List<String> strangers = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("dev/coldspan/agent/"))
                    .toList();
            assertThat(strangers).isEmpty();
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
        }
    }

    @Test
    void isJava8ByteCodeThroughout() throws IOException {
        try (JarFile jar = new JarFile(PackagedAgent.JAR.toFile())) {
            List<String> tooNew = new ArrayList<>();
            for (JarEntry entry : jar.stream().toList()) {
                byte[] content = jar.getInputStream(entry).readAllBytes();
                if (entry.getName().startsWith("META-INF/coldspan/")) {
                    addTooNew(new DataInputStream(new ByteArrayInputStream(content)), tooNew);
                } else if (entry.getName().endsWith(".class") && majorVersion(content) > 52) {
                    tooNew.add(entry.getName());
                }
            }
            // Used from Java 9 on, and loaded by its name there.
            assertThat(tooNew).containsExactly("dev/coldspan/agent/bootstrap/LookupDefiner.class");
        }
    }

    private static void addTooNew(DataInputStream group, List<String> tooNew) throws IOException {
        while (group.available() > 0) {
            String name = group.readUTF();
            byte[] classFile = group.readNBytes(group.readInt());
            if (majorVersion(classFile) > 52) {
                tooNew.add(name);
            }
        }
    }

    private static int majorVersion(byte[] classFile) {
        return classFile[6] << 8 | classFile[7] & 0xff;
    }

    private static String jarsIn(Path directory) throws IOException {
        try (Stream<Path> jars = Files.list(directory)) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }
}
