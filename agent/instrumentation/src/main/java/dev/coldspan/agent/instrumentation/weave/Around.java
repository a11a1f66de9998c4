package dev.coldspan.agent.instrumentation.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Puts hook calls around a method's body. The woven method does what this would:
 *
 * <pre>
 * Object[] arguments = {...}; Object token = null; T result = 0;
 * try { token = enter(this, arguments); } catch (Throwable ours) { }
 * try {
 *     body, in which every "return x" became "result = x; try { exit(token, result, null); } catch (Throwable ours) { } return result;"
 * } catch (Throwable theirs) {
 *     try { exit(token, null, theirs); } catch (Throwable ours) { }
 *     throw theirs;
 * }
 * </pre>
 *
 * Our variables lie above all of the body's. Handlers for our own calls come first in the exception table, then the
 * body's, then the outermost one, so that neither side ever catches what belongs to the other. No two paths of ours join,
 * so what the body leaves on the stack when it returns does not matter.
 */
final class Around extends MethodVisitor {
    private static final String OBJECT = "java/lang/Object";
    private static final String ARRAY = "[Ljava/lang/Object;";
    private static final String THROWABLE = "java/lang/Throwable";
    private static final Object[] NOTHING = {};
    private static final Object[] THROWN = {THROWABLE};

    private final MethodShape shape;
    private final HookCalls calls;
    private final Point point;
    private final int arguments;
    private final int token;
    private final int result;
    private final int thrown;
    private final Object[] ours;
    private final Label bodyStart = new Label();
    private final Label bodyEnd = new Label();
    private final Label returnAnyway = new Label();
    private final List<Label[]> ownRanges = new ArrayList<>();
    private final List<Object[]> bodyHandlers = new ArrayList<>();

    Around(int api, MethodVisitor next, MethodShape shape, HookCalls calls, Point point) {
        super(api, next);
        this.shape = shape;
        this.calls = calls;
        this.point = point;
        boolean isVoid = shape.result.getSort() == Type.VOID;
        arguments = shape.free;
        token = shape.free + 1;
        result = isVoid ? -1 : shape.free + 2;
        thrown = shape.free + 2 + shape.result.getSize();
        ours = isVoid
                ? new Object[] {ARRAY, OBJECT}
                : new Object[] {ARRAY, OBJECT, MethodShape.frameType(shape.result)};
    }

    @Override
    public void visitCode() {
        super.visitCode();
        shape.beginFirstLine(mv);
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        mv.visitInsn(Opcodes.ACONST_NULL);
        mv.visitVarInsn(Opcodes.ASTORE, token);
        if (result >= 0) {
            shape.loadZero(mv);
            mv.visitVarInsn(shape.result.getOpcode(Opcodes.ISTORE), result);
        }
        mv.visitInsn(Opcodes.ACONST_NULL);
        mv.visitVarInsn(Opcodes.ASTORE, arguments);
        mv.visitLabel(start);
        shape.loadArguments(mv);
        mv.visitVarInsn(Opcodes.ASTORE, arguments);
        calls.enter(mv, shape, arguments);
        mv.visitVarInsn(Opcodes.ASTORE, token);
        if (point.replacesArguments) {
            shape.storeArguments(mv, arguments);
        }
        // The body may let go of a large argument, and so must we.
        mv.visitInsn(Opcodes.ACONST_NULL);
        mv.visitVarInsn(Opcodes.ASTORE, arguments);
        mv.visitLabel(end);
        mv.visitJumpInsn(Opcodes.GOTO, bodyStart);
        mv.visitLabel(handler);
        Object[] locals = shape.entryLocals();
        shape.frame(mv, locals, locals.length, ours, 1, THROWN);
        mv.visitInsn(Opcodes.POP);
        own(start, end, handler);
        mv.visitLabel(bodyStart);
        shape.frame(mv, locals, locals.length, ours, 0, NOTHING);
    }

    private void own(Label start, Label end, Label handler) {
        ownRanges.add(new Label[] {start, end, handler});
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
        shape.frame(mv, locals, localCount, ours, stackCount, stack);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
            mv.visitInsn(opcode);
            return;
        }
        Label start = new Label();
        Label end = new Label();
        if (result >= 0) {
            mv.visitVarInsn(shape.result.getOpcode(Opcodes.ISTORE), result);
        }
        mv.visitLabel(start);
        calls.exit(mv, shape, token, result, -1);
        shape.storeResult(mv, point.replacesResult ? result : -1);
        mv.visitLabel(end);
        returnResult(opcode);
        own(start, end, returnAnyway);
    }

    private void returnResult(int opcode) {
        if (result >= 0) {
            mv.visitVarInsn(shape.result.getOpcode(Opcodes.ILOAD), result);
        }
        mv.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        mv.visitLabel(bodyEnd);
        mv.visitLabel(returnAnyway);
        shape.frame(mv, NOTHING, 0, ours, 1, THROWN);
        mv.visitInsn(Opcodes.POP);
        returnResult(shape.result.getOpcode(Opcodes.IRETURN));
        Label theirs = rethrow();
        for (Label[] range : ownRanges) {
            mv.visitTryCatchBlock(range[0], range[1], range[2], THROWABLE);
        }
        for (Object[] block : bodyHandlers) {
            mv.visitTryCatchBlock((Label) block[0], (Label) block[1], (Label) block[2], (String) block[3]);
        }
        mv.visitTryCatchBlock(bodyStart, bodyEnd, theirs, THROWABLE);
        mv.visitMaxs(maxStack, maxLocals);
    }

    private Label rethrow() {
        Label theirs = new Label();
        Label start = new Label();
        Label end = new Label();
        Label anyway = new Label();
        mv.visitLabel(theirs);
        shape.frame(mv, NOTHING, 0, ours, 1, THROWN);
        mv.visitVarInsn(Opcodes.ASTORE, thrown);
        mv.visitLabel(start);
        calls.exit(mv, shape, token, -1, thrown);
        mv.visitInsn(Opcodes.POP);
        mv.visitLabel(end);
        throwAgain();
        mv.visitLabel(anyway);
        Object[] withThrown = new Object[ours.length + 1];
        System.arraycopy(ours, 0, withThrown, 0, ours.length);
        withThrown[ours.length] = THROWABLE;
        shape.frame(mv, NOTHING, 0, withThrown, 1, THROWN);
        mv.visitInsn(Opcodes.POP);
        throwAgain();
        own(start, end, anyway);
        return theirs;
    }

    private void throwAgain() {
        mv.visitVarInsn(Opcodes.ALOAD, thrown);
        mv.visitInsn(Opcodes.ATHROW);
    }
}
