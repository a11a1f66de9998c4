package dev.coldspan.agent.instrumentation.weave;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** A method's parameters and result, and how they are put on the stack in boxed form. */
final class MethodShape {
    private static final String OBJECT = "java/lang/Object";

    /** First local variable that the method itself does not use. */
    final int free;

    final Type result;
    private final boolean isStatic;
    private final boolean hasFrames;
    private final int firstLine;
    private final String owner;
    private final Type[] arguments;

    MethodShape(String owner, int access, String descriptor, boolean hasFrames, MatchedMethods.Match match) {
        this.owner = owner;
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.hasFrames = hasFrames;
        this.free = match.maxLocals;
        this.firstLine = match.firstLine;
        this.arguments = Type.getArgumentTypes(descriptor);
        this.result = Type.getReturnType(descriptor);
    }

    /** The local variables at the method's first instruction, as a stack map frame lists them. */
    Object[] entryLocals() {
        int first = isStatic ? 0 : 1;
        Object[] locals = new Object[first + arguments.length];
        if (!isStatic) {
            locals[0] = owner;
        }
        for (int i = 0; i < arguments.length; i++) {
            locals[first + i] = frameType(arguments[i]);
        }
        return locals;
    }

    /** Writes a frame whose locals are {@code locals}, filled up to the first free slot, and then {@code ours}. */
    void frame(MethodVisitor code, Object[] locals, int count, Object[] ours, int stackCount, Object[] stack) {
        if (!hasFrames) {
            return;
        }
        int slots = 0;
        for (int i = 0; i < count; i++) {
            slots += locals[i] == Opcodes.LONG || locals[i] == Opcodes.DOUBLE ? 2 : 1;
        }
        int padding = free - slots;
        Object[] all = new Object[count + padding + ours.length];
        System.arraycopy(locals, 0, all, 0, count);
        for (int i = 0; i < padding; i++) {
            all[count + i] = Opcodes.TOP;
        }
        System.arraycopy(ours, 0, all, count + padding, ours.length);
        code.visitFrame(Opcodes.F_NEW, all.length, all, stackCount, stack);
    }

    static Object frameType(Type type) {
        switch (type.getSort()) {
            case Type.LONG:
                return Opcodes.LONG;
            case Type.DOUBLE:
                return Opcodes.DOUBLE;
            case Type.FLOAT:
                return Opcodes.FLOAT;
            case Type.ARRAY:
            case Type.OBJECT:
                return type.getInternalName();
            default:
                return Opcodes.INTEGER;
        }
    }

    /** Gives what comes before the body the body's first line: a stack that overflows here shows it. */
    void beginFirstLine(MethodVisitor code) {
        if (firstLine > 0) {
            Label start = new Label();
            code.visitLabel(start);
            code.visitLineNumber(firstLine, start);
        }
    }

    void loadThis(MethodVisitor code) {
        if (isStatic) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    void loadArguments(MethodVisitor code) {
        number(code, arguments.length);
        code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        int slot = isStatic ? 0 : 1;
        for (int i = 0; i < arguments.length; i++) {
            code.visitInsn(Opcodes.DUP);
            number(code, i);
            code.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), slot);
            box(code, arguments[i]);
            code.visitInsn(Opcodes.AASTORE);
            slot += arguments[i].getSize();
        }
    }

    /** Writes reference arguments back from the array in {@code local}; primitive ones stay as they are. */
    void storeArguments(MethodVisitor code, int local) {
        int slot = isStatic ? 0 : 1;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].getSort() >= Type.ARRAY) {
                code.visitVarInsn(Opcodes.ALOAD, local);
                number(code, i);
                code.visitInsn(Opcodes.AALOAD);
                code.visitTypeInsn(Opcodes.CHECKCAST, arguments[i].getInternalName());
                code.visitVarInsn(Opcodes.ASTORE, slot);
            }
            slot += arguments[i].getSize();
        }
    }

    /** Puts the result type's zero on the stack. */
    void loadZero(MethodVisitor code) {
        switch (result.getSort()) {
            case Type.LONG:
                code.visitInsn(Opcodes.LCONST_0);
                break;
            case Type.DOUBLE:
                code.visitInsn(Opcodes.DCONST_0);
                break;
            case Type.FLOAT:
                code.visitInsn(Opcodes.FCONST_0);
                break;
            case Type.ARRAY:
            case Type.OBJECT:
                code.visitInsn(Opcodes.ACONST_NULL);
                break;
            default:
                code.visitInsn(Opcodes.ICONST_0);
        }
    }

    /** Puts the boxed result on the stack; null when there is none in {@code local}. */
    void loadResult(MethodVisitor code, int local) {
        if (local < 0) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.visitVarInsn(result.getOpcode(Opcodes.ILOAD), local);
            box(code, result);
        }
    }

    /** Takes an object off the stack and makes it the result, if that is a reference. */
    void storeResult(MethodVisitor code, int local) {
        if (local >= 0 && result.getSort() >= Type.ARRAY) {
            code.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
            code.visitVarInsn(Opcodes.ASTORE, local);
        } else {
            code.visitInsn(Opcodes.POP);
        }
    }

    static void number(MethodVisitor code, int value) {
        if (value <= 5) {
            code.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value <= Byte.MAX_VALUE) {
            code.visitIntInsn(Opcodes.BIPUSH, value);
        } else {
            code.visitIntInsn(Opcodes.SIPUSH, value);
        }
    }

    private static void box(MethodVisitor code, Type type) {
        String wrapper = wrapper(type);
        if (wrapper != null) {
            String descriptor = "(" + type.getDescriptor() + ")L" + wrapper + ";";
            code.visitMethodInsn(Opcodes.INVOKESTATIC, wrapper, "valueOf", descriptor, false);
        }
    }

    private static String wrapper(Type type) {
        switch (type.getSort()) {
            case Type.BOOLEAN:
                return "java/lang/Boolean";
            case Type.CHAR:
                return "java/lang/Character";
            case Type.BYTE:
                return "java/lang/Byte";
            case Type.SHORT:
                return "java/lang/Short";
            case Type.INT:
                return "java/lang/Integer";
            case Type.FLOAT:
                return "java/lang/Float";
            case Type.LONG:
                return "java/lang/Long";
            case Type.DOUBLE:
                return "java/lang/Double";
            default:
                return null;
        }
    }
}
