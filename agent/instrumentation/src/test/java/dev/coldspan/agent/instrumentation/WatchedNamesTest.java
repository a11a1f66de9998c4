package dev.coldspan.agent.instrumentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.bootstrap.WatchedNames;
import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.InstrumentationWeaver;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table premain reads must agree with the instrumentations it names. */
class WatchedNamesTest {
    @Test
    void everyWatchedClassHasAnInstrumentationWithSomethingToDo() throws Exception {
        for (Map.Entry<String, String> watched : WatchedNames.libraries().entrySet()) {
            Class<?> type = Class.forName(InstrumentationWeaver.PACKAGE + watched.getValue());
            Instrumentation instrumentation =
                    (Instrumentation) type.getDeclaredConstructor().newInstance();
            assertThat(instrumentation.points(watched.getKey()))
                    .as("%s for %s", watched.getValue(), watched.getKey())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "java.base, sun/net/www/protocol/http/HttpURLConnection",
        "java.net.http, jdk/internal/net/http/HttpClientImpl",
        "java.net.http, jdk/internal/net/http/HttpRequestImpl",
    })
    void weavesOnlyJdkReferencesIntoJdkClasses(String module, String name) throws Exception {
        byte[] before = read(module, name);
        String instrumentation = WatchedNames.libraries().get(name);
        byte[] after = new InstrumentationWeaver().weave(null, name, instrumentation, before, null);
        assertThat(after).isNotNull().isNotEqualTo(before);
        assertThat(ownReferences(after)).isEmpty();
    }

    private static byte[] read(String module, String name) throws IOException {
        try (InputStream in =
                ModuleLayer.boot().findModule(module).orElseThrow().getResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        }
    }

    private static List<String> ownReferences(byte[] classFile) {
        List<String> owners = new ArrayList<>();
        ClassVisitor references = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String type, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(
                            int opcode, String owner, String method, String descriptor, boolean face) {
                        if (owner.startsWith("dev/coldspan") || owner.startsWith("net/bytebuddy")) {
                            owners.add(owner + "." + method);
                        }
                    }
                };
            }
        };
        new ClassReader(classFile).accept(references, 0);
        return owners;
    }
}
