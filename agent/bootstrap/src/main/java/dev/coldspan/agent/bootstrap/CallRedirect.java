package dev.coldspan.agent.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Leads the one call of an interface's method in a class through a new static method, which tells a hook of the argument
 * and then makes the call. The new instruction is as long as the old one, so nothing in the calling method moves.
 */
final class CallRedirect {
    private static final String HOOKS = "dev/coldspan/agent/bootstrap/Hooks";
    private static final String ENTERED = "(Ljava/lang/String;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)V";
    private static final int PRIVATE_STATIC_SYNTHETIC = 0x100a;
    private static final int ADDED_CONSTANTS = 13;
    private static final int CALL_LENGTH = 5;

    private final String owner;
    private final String method;
    private final String descriptor;
    private final String hook;

    /** A method with one argument, a reference; {@code hook} gets it as the object it is called on. */
    CallRedirect(String owner, String method, String descriptor, String hook) {
        this.owner = owner;
        this.method = method;
        this.descriptor = descriptor;
        this.hook = hook;
    }

    /** Returns null unless the class has exactly one such call and room for the constants of another one. */
    byte[] apply(byte[] classFile) throws IOException {
        ConstantPool pool = new ConstantPool(classFile);
        int called = constantOf(pool);
        int call = called < 0 ? -1 : onlyCall(classFile, pool.end, called);
        if (call < 0 || pool.count + ADDED_CONSTANTS > ConstantPool.MOST) {
            return null;
        }
        int thisClass = number(classFile, pool.end + 2);
        int fields = pool.end + 8 + 2 * number(classFile, pool.end + 6);
        int methods = endOfMembers(classFile, fields);
        int attributes = endOfMembers(classFile, methods);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 512);
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(classFile, 0, 8);
        out.writeShort(pool.count + ADDED_CONSTANTS);
        out.write(classFile, 10, pool.end - 10);
        writeConstants(out, pool.count, thisClass);
        out.write(classFile, pool.end, methods - pool.end);
        out.writeShort(number(classFile, methods) + 1);
        out.write(classFile, methods + 2, call - methods - 2);
        instruction(out, 0xb8, pool.count + 3); // invokestatic
        out.writeShort(0); // two of nop
        out.write(classFile, call + CALL_LENGTH, attributes - call - CALL_LENGTH);
        writeMethod(out, pool.count, called);
        out.write(classFile, attributes, classFile.length - attributes);
        return bytes.toByteArray();
    }

    private int constantOf(ConstantPool pool) {
        for (int i = 1; i < pool.count; i++) {
            if (pool.tag(i) == ConstantPool.INTERFACE_METHOD) {
                int type = pool.reference(pool.reference(i, 0), 0);
                int nameAndType = pool.reference(i, 1);
                if (owner.equals(pool.text(type))
                        && method.equals(pool.text(pool.reference(nameAndType, 0)))
                        && descriptor.equals(pool.text(pool.reference(nameAndType, 1)))) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static int onlyCall(byte[] file, int from, int constant) {
        int found = -1;
        for (int i = from; i + CALL_LENGTH <= file.length; i++) {
            boolean isCall =
                    file[i] == (byte) 0xb9 && number(file, i + 1) == constant && file[i + 3] == 2 && file[i + 4] == 0;
            if (isCall && found >= 0) {
                return -1;
            }
            found = isCall ? i : found;
        }
        return found;
    }

    /** Returns where the table of fields or methods ends that begins with its count at {@code at}. */
    private static int endOfMembers(byte[] file, int at) {
        int next = at + 2;
        for (int members = number(file, at); members > 0; members--) {
            int attributes = number(file, next + 6);
            next += 8;
            for (; attributes > 0; attributes--) {
                next += 6 + (number(file, next + 2) << 16) + number(file, next + 4);
            }
        }
        return next;
    }

    private void writeConstants(DataOutputStream out, int first, int thisClass) throws IOException {
        text(out, "coldspan");
        text(out, "(L" + owner + ';' + descriptor.substring(1));
        pair(out, ConstantPool.NAME_AND_TYPE, first, first + 1);
        pair(out, 10, thisClass, first + 2);
        text(out, "Code");
        text(out, HOOKS);
        instruction(out, ConstantPool.CLASS, first + 5);
        text(out, "entered");
        text(out, ENTERED);
        pair(out, ConstantPool.NAME_AND_TYPE, first + 7, first + 8);
        pair(out, 10, first + 6, first + 9);
        text(out, hook);
        instruction(out, 8, first + 11);
    }

    private static void writeMethod(DataOutputStream out, int first, int called) throws IOException {
        out.writeShort(PRIVATE_STATIC_SYNTHETIC);
        out.writeShort(first);
        out.writeShort(first + 1);
        out.writeShort(1);
        out.writeShort(first + 4);
        out.writeInt(29);
        out.writeShort(4); // stack
        out.writeShort(2); // variables
        out.writeInt(17);
        instruction(out, 0x13, first + 12); // ldc_w
        out.writeByte(0x2b); // aload_1
        out.writeShort(0x0101); // two of aconst_null
        instruction(out, 0xb8, first + 10); // invokestatic
        out.writeShort(0x2a2b); // aload_0, aload_1
        instruction(out, 0xb9, called); // invokeinterface
        out.writeShort(0x0200);
        out.writeByte(0xb0); // areturn
        out.writeInt(0); // neither handlers nor attributes
    }

    private static void text(DataOutputStream out, String value) throws IOException {
        out.writeByte(ConstantPool.TEXT);
        out.writeUTF(value);
    }

    private static void instruction(DataOutputStream out, int code, int constant) throws IOException {
        out.writeByte(code);
        out.writeShort(constant);
    }

    private static void pair(DataOutputStream out, int tag, int one, int other) throws IOException {
        out.writeByte(tag);
        out.writeShort(one);
        out.writeShort(other);
    }

    private static int number(byte[] file, int at) {
        return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
    }
}
