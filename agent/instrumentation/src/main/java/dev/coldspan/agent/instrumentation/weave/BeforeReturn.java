package dev.coldspan.agent.instrumentation.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Calls a hook right before a constructor or another method without result returns normally. The arguments are gathered
 * at the start, because the body may use their variables for something else.
 */
final class BeforeReturn extends MethodVisitor {
    private static final String THROWABLE = "java/lang/Throwable";
    private static final Object[] NOTHING = {};
    private static final Object[] THROWN = {THROWABLE};
    private static final Object[] OURS = {"[Ljava/lang/Object;"};

    private final MethodShape shape;
    private final HookCalls calls;
    private final Label returnAnyway = new Label();
    private final List<Label[]> ownRanges = new ArrayList<>();
    private final List<Object[]> bodyHandlers = new ArrayList<>();

    BeforeReturn(int api, MethodVisitor next, MethodShape shape, HookCalls calls) {
        super(api, next);
        this.shape = shape;
        this.calls = calls;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        shape.beginFirstLine(mv);
        shape.loadArguments(mv);
        mv.visitVarInsn(Opcodes.ASTORE, shape.free);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        bodyHandlers.add(new Object[] {start, end, handler, type});
    }

    // Numbers the body's handlers, which now follow ours.
    @Override
    public AnnotationVisitor visitTryCatchAnnotation(int typeRef, TypePath path, String descriptor, boolean visible) {
        return null;
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
        shape.frame(mv, locals, localCount, OURS, stackCount, stack);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN) {
            Label start = new Label();
            Label end = new Label();
            mv.visitLabel(start);
            calls.enter(mv, shape, shape.free);
            mv.visitInsn(Opcodes.POP);
            mv.visitLabel(end);
            ownRanges.add(new Label[] {start, end});
        }
        mv.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        mv.visitLabel(returnAnyway);
        shape.frame(mv, NOTHING, 0, OURS, 1, THROWN);
        mv.visitInsn(Opcodes.POP);
        mv.visitInsn(Opcodes.RETURN);
        for (Label[] range : ownRanges) {
            mv.visitTryCatchBlock(range[0], range[1], returnAnyway, THROWABLE);
        }
        for (Object[] block : bodyHandlers) {
            mv.visitTryCatchBlock((Label) block[0], (Label) block[1], (Label) block[2], (String) block[3]);
        }
        mv.visitMaxs(maxStack, maxLocals);
    }
}
