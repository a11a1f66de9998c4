package dev.coldspan.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.quiet.QuietLogger;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The SDK as the agent carries it: a jar in its jar, with a logger that starts no LogManager. */
class InnerJarIT {
    private static final String QUIET = QuietLogger.class.getName().replace('.', '/');

    private final Map<String, byte[]> classes = read();

    private static Map<String, byte[]> read() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (JarFile jar = new JarFile(PackagedAgent.JAR.toFile());
                InputStream inner = jar.getInputStream(jar.getEntry("coldspan-agent-sdk.jar"));
                ZipInputStream zip = new ZipInputStream(inner)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    classes.put(entry.getName(), zip.readAllBytes());
                }
            }
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
        return classes;
    }

    @Test
    void holdsTheSdkAndOurRecorderOnly() {
        assertThat(classes.keySet())
                .contains("io/opentelemetry/sdk/trace/SdkTracerProvider.class")
                .contains("dev/coldspan/agent/sdk/AutoConfiguredFactory.class")
                .allMatch(name -> name.startsWith("io/opentelemetry/") || name.startsWith("dev/coldspan/agent/sdk/"));
    }

    @Test
    void isJava8ByteCodeThroughout() {
        classes.forEach((name, file) -> assertThat(file[7]).as(name).isLessThanOrEqualTo((byte) 52));
    }

    @Test
    void callsNoMethodThatTheQuietLoggerLacks() {
        Set<String> called = new TreeSet<>();
        classes.values().forEach(file -> new ClassReader(file).accept(new LoggerCalls(called), 0));
        Set<String> there = Stream.of(QuietLogger.class.getMethods())
                .map(InnerJarIT::signature)
                .collect(Collectors.toSet());
        assertThat(called).isNotEmpty();
        assertThat(there).containsAll(called);
    }

    private static String signature(Method method) {
        return method.getName() + Type.getMethodDescriptor(method);
    }

    private static final class LoggerCalls extends ClassVisitor {
        private final Set<String> called;

        LoggerCalls(Set<String> called) {
            super(Opcodes.ASM9);
            this.called = called;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String name, String descriptor, boolean isInterface) {
                    if (owner.equals(QUIET) || owner.equals("java/util/logging/Logger")) {
                        called.add(name + descriptor);
                    }
                }
            };
        }
    }
}
