package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeClientTest {

    @TempDir
    Path directory;

    @Test
    void findsTheClientAndItsLibrariesOnTheClassPath() throws IOException {
        RuntimeClient client = RuntimeClient.unpack(directory);

        assertThat(client.classPath().split(":"))
                .hasSize(4)
                .allSatisfy(jar -> assertThat(Path.of(jar)).isRegularFile())
                .anyMatch(jar -> jar.endsWith("aws-lambda-java-runtime-interface-client-2.9.0.jar"));
        assertThat(client.classPath())
                .as("nothing of ours shadows the function's libraries")
                .doesNotContain("jackson");
    }

    @Test
    void unpacksTheNativeLibrary() throws IOException {
        assertThat(Files.size(RuntimeClient.unpack(directory).nativeLibrary())).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "amd64, false, libaws-lambda-jni.linux-x86_64.so",
        "aarch64, false, libaws-lambda-jni.linux-aarch_64.so",
        "amd64, true, libaws-lambda-jni.linux_musl-x86_64.so",
        "aarch64, true, libaws-lambda-jni.linux_musl-aarch_64.so"
    })
    void choosesTheLibraryForTheMachine(String arch, boolean musl, String library) {
        assertThat(RuntimeClient.libraryName(arch, musl)).isEqualTo(library);
        assertThat(RuntimeClient.class.getResource("/jni/" + library)).isNotNull();
    }

    @Test
    void namesAMachineItDoesNotRunOn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RuntimeClient.libraryName("riscv64", false))
                .withMessageContaining("riscv64");
    }

    @Test
    void cutsTheClientOutOfAShadedJar() throws IOException {
        Path shaded = directory.resolve("coldspan.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(shaded))) {
            for (String name : List.of(
                    "com/amazonaws/services/lambda/runtime/Context.class",
                    "jni/libaws-lambda-jni.linux-x86_64.so",
                    "dev/coldspan/locallambda/LocalLambda.class",
                    "tools/jackson/databind/JsonNode.class")) {
                out.putNextEntry(new JarEntry(name));
                out.write(name.getBytes());
                out.closeEntry();
            }
        }

        Path extracted = RuntimeClientJar.extract(shaded, directory.resolve("client.jar"));

        try (JarFile jar = new JarFile(extracted.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .containsExactlyInAnyOrder(
                            "com/amazonaws/services/lambda/runtime/Context.class",
                            "jni/libaws-lambda-jni.linux-x86_64.so");
        }
    }
}
