package dev.coldspan.agent.instrumentation.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Weaves hooks into one class file. Methods that no point matches are copied as they are; no other class is read or
 * loaded, and the class keeps its shape, so that a loaded class can be woven too.
 */
public final class ClassWeaver {
    private static final int API = Opcodes.ASM9;
    private static final int OLDEST = Opcodes.V1_5;

    private ClassWeaver() {}

    /**
     * Returns the woven class file, or null when no method matched or the class file is older than Java 5.
     *
     * @param seesHooks whether code of this class can name {@code Hooks}; otherwise it takes the way through the JDK
     */
    public static byte[] weave(byte[] classFile, Point[] points, boolean seesHooks) {
        ClassReader reader = new ClassReader(classFile);
        if (reader.readUnsignedShort(6) < OLDEST) {
            return null;
        }
        MatchedMethods matched = new MatchedMethods(API, points);
        reader.accept(matched, ClassReader.SKIP_FRAMES);
        if (matched.isEmpty()) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Weaving(writer, reader, matched, seesHooks), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private static final class Weaving extends ClassVisitor {
        private final String owner;
        private final boolean hasFrames;
        private final MatchedMethods matched;
        private final boolean seesHooks;

        Weaving(ClassVisitor next, ClassReader reader, MatchedMethods matched, boolean seesHooks) {
            super(API, next);
            this.owner = reader.getClassName();
            this.hasFrames = reader.readUnsignedShort(6) >= Opcodes.V1_6;
            this.matched = matched;
            this.seesHooks = seesHooks;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            MatchedMethods.Match match = matched.get(name, descriptor);
            if (match == null) {
                return next;
            }
            MethodShape shape = new MethodShape(owner, access, descriptor, hasFrames, match);
            HookCalls calls = new HookCalls(match.point.hook, seesHooks);
            return match.point.isBeforeReturn()
                    ? new BeforeReturn(API, next, shape, calls)
                    : new Around(API, next, shape, calls, match.point);
        }
    }
}
