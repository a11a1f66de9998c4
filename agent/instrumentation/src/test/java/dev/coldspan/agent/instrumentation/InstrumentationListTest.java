package dev.coldspan.agent.instrumentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.bootstrap.HandlerName;
import dev.coldspan.agent.bootstrap.WatchedNames;
import dev.coldspan.agent.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation;
import dev.coldspan.agent.instrumentation.jdkhttpclient.JdkHttpClientInstrumentation;
import dev.coldspan.agent.instrumentation.weave.ByteBuddyWeaver;
import dev.coldspan.agent.instrumentation.weave.ClassInstrumentation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentationListTest {
    private final List<ClassInstrumentation> instrumentations =
            Wiring.instrumentations(HandlerName.parse("com.example.Orders"));

    @Test
    void coversExactlyTheWatchedLibraries() {
        assertThat(WatchedNames.libraries())
                .containsExactlyInAnyOrder(
                        HttpUrlConnectionInstrumentation.CLASS,
                        JdkHttpClientInstrumentation.CLIENT,
                        JdkHttpClientInstrumentation.REQUEST)
                .allMatch(name -> instrumentations.stream().anyMatch(each -> each.covers(name)));
    }

    @Test
    void coversTheHandlerAndNothingElse() {
        assertThat(instrumentations).anyMatch(each -> each.covers("com/example/Orders"));
        assertThat(instrumentations).noneMatch(each -> each.covers("com/example/OrdersTest"));
        assertThat(new ByteBuddyWeaver(instrumentations).weave(null, "com/example/Other", new byte[0], name -> {}))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HttpUrlConnectionInstrumentation.CLASS,
                JdkHttpClientInstrumentation.CLIENT,
                JdkHttpClientInstrumentation.REQUEST
            })
    void weavesOnlyJdkReferencesIntoJdkClasses(String name) throws IOException {
        byte[] before = read(name);
        byte[] after = new ByteBuddyWeaver(instrumentations).weave(null, name, before, watched -> {});
        assertThat(after).isNotNull().isNotEqualTo(before);
        assertThat(ownReferences(after)).isEmpty();
    }

    private static byte[] read(String name) throws IOException {
        String module = name.startsWith("sun/") ? "java.base" : "java.net.http";
        try (InputStream in =
                ModuleLayer.boot().findModule(module).orElseThrow().getResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        }
    }

    private static List<String> ownReferences(byte[] classFile) {
        List<String> owners = new java.util.ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
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
                        },
                        0);
        return owners;
    }
}
