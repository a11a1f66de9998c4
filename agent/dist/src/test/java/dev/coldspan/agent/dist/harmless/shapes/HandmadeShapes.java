package dev.coldspan.agent.dist.harmless.shapes;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes that are legal and that no Java compiler of today writes. */
final class HandmadeShapes {
    private static final String NAME = Shape.PACKAGE.replace('.', '/') + "/Handler";
    private static final String HANDLER_INTERFACE = "com/amazonaws/services/lambda/runtime/RequestHandler";
    private static final String DESCRIPTOR =
            "(Ljava/lang/Object;Lcom/amazonaws/services/lambda/runtime/Context;)Ljava/lang/Object;";

    /** Writes the code of {@code handleRequest}. */
    private interface Code {
        void write(MethodVisitor method);
    }

    private HandmadeShapes() {}

    static List<Shape> all() {
        return List.of(
                shape("jsr and ret", Opcodes.V1_4, HandmadeShapes::subroutine),
                shape("jsr in version 50", Opcodes.V1_6, HandmadeShapes::subroutine),
                shape("jump into a loop", Opcodes.V1_5, HandmadeShapes::jumpIntoLoop),
                shape("code nobody reaches", Opcodes.V1_5, HandmadeShapes::deadCode),
                shape("handler that covers itself", Opcodes.V1_5, HandmadeShapes::handlerCoversItself),
                shape("overwritten arguments", Opcodes.V1_5, HandmadeShapes::overwrittenArguments),
                shape("version 45.3", Opcodes.V1_1, HandmadeShapes::deadCode),
                shape("unknown version", Opcodes.V17 + 40, HandmadeShapes::overwrittenArguments),
                shape("verification error", Opcodes.V1_5, method -> method.visitInsn(Opcodes.ARETURN)),
                new Shape(
                        "truncated class file",
                        Shape.PACKAGE + ".Handler",
                        events(),
                        Map.of(
                                Shape.PACKAGE + ".Handler",
                                new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0})));
    }

    private static List<byte[]> events() {
        return ShapeGenerator.bytes(List.of("\"a\"", "{}"));
    }

    private static Shape shape(String id, int version, Code code) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", new String[] {
            HANDLER_INTERFACE
        });
        writer.visitAttribute(new Unknown());
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(9, 9);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "handleRequest", DESCRIPTOR, null, null);
        code.write(method);
        method.visitMaxs(9, 9);
        writer.visitEnd();
        return new Shape(
                id, Shape.PACKAGE + ".Handler", events(), Map.of(Shape.PACKAGE + ".Handler", writer.toByteArray()));
    }

    private static void subroutine(MethodVisitor method) {
        Label routine = new Label();
        method.visitJumpInsn(Opcodes.JSR, routine);
        method.visitJumpInsn(Opcodes.JSR, routine);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(routine);
        method.visitVarInsn(Opcodes.ASTORE, 4);
        method.visitLdcInsn("sub");
        method.visitVarInsn(Opcodes.ASTORE, 1);
        method.visitVarInsn(Opcodes.RET, 4);
    }

    private static void jumpIntoLoop(MethodVisitor method) {
        Label top = new Label();
        Label middle = new Label();
        method.visitIntInsn(Opcodes.BIPUSH, 9);
        method.visitVarInsn(Opcodes.ISTORE, 3);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitJumpInsn(Opcodes.IFNULL, middle);
        method.visitLabel(top);
        method.visitIincInsn(3, -1);
        method.visitLabel(middle);
        method.visitIincInsn(3, -1);
        method.visitVarInsn(Opcodes.ILOAD, 3);
        method.visitJumpInsn(Opcodes.IFGT, top);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitInsn(Opcodes.ARETURN);
    }

    private static void deadCode(MethodVisitor method) {
        Label never = new Label();
        method.visitLdcInsn("alive");
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(never);
        method.visitInsn(Opcodes.NOP);
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ATHROW);
        method.visitJumpInsn(Opcodes.GOTO, never);
    }

    private static void handlerCoversItself(MethodVisitor method) {
        Label start = new Label();
        Label caught = new Label();
        Label end = new Label();
        method.visitTryCatchBlock(start, end, caught, "java/lang/ClassCastException");
        method.visitLabel(start);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(caught);
        method.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/RuntimeException");
        method.visitLabel(end);
        method.visitInsn(Opcodes.ATHROW);
    }

    private static void overwrittenArguments(MethodVisitor method) {
        method.visitLdcInsn("mine");
        method.visitVarInsn(Opcodes.ASTORE, 1);
        method.visitInsn(Opcodes.LCONST_1);
        method.visitVarInsn(Opcodes.LSTORE, 2);
        method.visitInsn(Opcodes.FCONST_1);
        method.visitVarInsn(Opcodes.FSTORE, 0);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitInsn(Opcodes.ARETURN);
    }

    private static final class Unknown extends Attribute {
        Unknown() {
            super("coldspan.Unknown");
        }

        @Override
        public boolean isUnknown() {
            return true;
        }

        @Override
        protected org.objectweb.asm.ByteVector write(
                ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
            return new org.objectweb.asm.ByteVector().putUTF8("anything");
        }
    }
}
