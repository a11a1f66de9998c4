package dev.coldspan.agent.dist.harmless.other;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicLong;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Counts entries into every method of the handlers and of the runtime client, by code it weaves into them. */
public final class OtherAgent {
    private static final AtomicLong ENTERED = new AtomicLong();

    private OtherAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Counting(), true);
    }

    /** Called by woven code. */
    public static void entered() {
        ENTERED.incrementAndGet();
    }

    private static final class Counting implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
            boolean wanted = name != null
                    && (name.startsWith("gen/fn/") || name.startsWith("com/amazonaws/services/lambda/runtime/"));
            return wanted ? woven(classFile) : null;
        }

        private static byte[] woven(byte[] classFile) {
            try {
                ClassReader reader = new ClassReader(classFile);
                ClassWriter writer = new ClassWriter(reader, 0);
                reader.accept(new Entries(writer), 0);
                return writer.toByteArray();
            } catch (RuntimeException unreadable) {
                return null;
            }
        }
    }

    private static final class Entries extends ClassVisitor {
        Entries(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(api, super.visitMethod(access, name, descriptor, signature, thrown)) {
                @Override
                public void visitCode() {
                    super.visitCode();
                    String owner = OtherAgent.class.getName().replace('.', '/');
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "entered", "()V", false);
                }
            };
        }
    }
}
