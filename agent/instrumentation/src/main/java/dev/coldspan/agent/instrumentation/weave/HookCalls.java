package dev.coldspan.agent.instrumentation.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The two calls woven code makes, directly or, where {@code Hooks} cannot be named, through the system class loader and
 * {@code BootBridge}. Both forms take the same operands and leave one object.
 */
final class HookCalls {
    /** The class woven code calls. */
    static final String HOOKS = "dev/coldspan/agent/bootstrap/Hooks";

    private static final String BRIDGE = "dev.coldspan.agent.bootstrap.BootBridge";
    private static final String OBJECT = "java/lang/Object";
    private static final String FUNCTION = "java/util/function/BiFunction";

    private static final String EXIT =
            "(Ljava/lang/String;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;";

    private final String hook;
    private final boolean direct;

    HookCalls(String hook, boolean direct) {
        this.hook = hook;
        this.direct = direct;
    }

    /** Calls {@code enter} with the object and the array of arguments in a local; leaves the token. */
    void enter(MethodVisitor code, MethodShape shape, int arguments) {
        begin(code);
        if (direct) {
            shape.loadThis(code);
            load(code, arguments);
            call(code, "enter", "(Ljava/lang/String;Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;");
            return;
        }
        array(code, 2);
        element(code, 0);
        shape.loadThis(code);
        code.visitInsn(Opcodes.AASTORE);
        element(code, 1);
        load(code, arguments);
        code.visitInsn(Opcodes.AASTORE);
        apply(code);
    }

    /** Calls {@code exit} with the token, a boxed result or null (-1) and a throwable or null (-1). */
    void exit(MethodVisitor code, MethodShape shape, int token, int result, int thrown) {
        begin(code);
        if (direct) {
            load(code, token);
            shape.loadResult(code, result);
            load(code, thrown);
            call(code, "exit", EXIT);
            return;
        }
        array(code, 3);
        element(code, 0);
        load(code, token);
        code.visitInsn(Opcodes.AASTORE);
        element(code, 1);
        shape.loadResult(code, result);
        code.visitInsn(Opcodes.AASTORE);
        element(code, 2);
        load(code, thrown);
        code.visitInsn(Opcodes.AASTORE);
        apply(code);
    }

    private void begin(MethodVisitor code) {
        if (!direct) {
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "java/lang/ClassLoader",
                    "getSystemClassLoader",
                    "()Ljava/lang/ClassLoader;",
                    false);
            code.visitLdcInsn(BRIDGE);
            invoke(code, "java/lang/ClassLoader", "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;");
            invoke(code, "java/lang/Class", "getEnumConstants", "()[Ljava/lang/Object;");
            code.visitInsn(Opcodes.ICONST_0);
            code.visitInsn(Opcodes.AALOAD);
            code.visitTypeInsn(Opcodes.CHECKCAST, FUNCTION);
        }
        code.visitLdcInsn(hook);
    }

    private static void apply(MethodVisitor code) {
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                FUNCTION,
                "apply",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                true);
    }

    private static void array(MethodVisitor code, int length) {
        MethodShape.number(code, length);
        code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    }

    private static void element(MethodVisitor code, int index) {
        code.visitInsn(Opcodes.DUP);
        MethodShape.number(code, index);
    }

    private static void load(MethodVisitor code, int local) {
        if (local < 0) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.visitVarInsn(Opcodes.ALOAD, local);
        }
    }

    private static void call(MethodVisitor code, String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, method, descriptor, false);
    }

    private static void invoke(MethodVisitor code, String owner, String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, method, descriptor, false);
    }
}
