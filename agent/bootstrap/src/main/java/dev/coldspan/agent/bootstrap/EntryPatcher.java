package dev.coldspan.agent.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Puts a call of {@link Hooks#entered} in front of a method's first instruction, and nothing else (class file format:
 * Java Virtual Machine Specification, chapter 4). For the few classes every cold start needs: a class file library would
 * cost some 20 ms of processor time to load. Whatever is not understood leaves the class as it is.
 */
final class EntryPatcher {
    private static final String HOOKS = "dev/coldspan/agent/bootstrap/Hooks";
    private static final String METHOD = "entered";
    private static final String DESCRIPTOR =
            "(Ljava/lang/String;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)V";
    private static final int ADDED_CONSTANTS = 7;
    private static final int ACC_STATIC = 8;
    private static boolean toldOfFull;

    private final byte[] classFile;
    private final RuntimeClient.Entry[] entries;
    private final DataInputStream in;
    private final ByteArrayOutputStream bytes;
    private final DataOutputStream out;
    private final ConstantPool pool;
    private int patched;

    private EntryPatcher(byte[] classFile, RuntimeClient.Entry[] entries) throws IOException {
        this.classFile = classFile;
        this.entries = entries;
        this.pool = new ConstantPool(classFile);
        this.in = new DataInputStream(new java.io.ByteArrayInputStream(classFile));
        this.bytes = new ByteArrayOutputStream(classFile.length + 512);
        this.out = new DataOutputStream(bytes);
    }

    /** Returns the patched class file, or null when a method is missing or something is not understood. */
    static byte[] patch(byte[] classFile, RuntimeClient.Entry[] entries) {
        try {
            EntryPatcher patcher = new EntryPatcher(classFile, entries);
            if (patcher.newCount() > ConstantPool.MOST) {
                tellOfFull(entries[0].method);
                return null;
            }
            patcher.run();
            return patcher.patched >= entries.length ? patcher.bytes.toByteArray() : null;
        } catch (IOException | RuntimeException notUnderstood) {
            return null;
        }
    }

    // Once: what a runtime client has too many of, it has too many of in every process.
    private static synchronized void tellOfFull(String method) {
        if (!toldOfFull) {
            toldOfFull = true;
            Stderr.warn("the runtime client's class with " + method
                    + "() has no room for more constants and stays as it is");
        }
    }

    private int newCount() {
        return pool.count + ADDED_CONSTANTS - 1 + 2 * entries.length;
    }

    private void run() throws IOException {
        writePool();
        skip(pool.end);
        copy(6);
        int interfaces = copyShort();
        copy(2 * interfaces);
        int fields = copyShort();
        for (int i = 0; i < fields; i++) {
            copy(6);
            copyAttributes();
        }
        int methods = copyShort();
        for (int i = 0; i < methods; i++) {
            method();
        }
        copyAttributes();
    }

    // The new constants follow the old ones: first those every call needs, then a text and its string for each entry.
    private void writePool() throws IOException {
        out.write(classFile, 0, 8);
        out.writeShort(newCount());
        out.write(classFile, 10, pool.end - 10);
        int first = pool.count;
        text(HOOKS);
        reference(7, first);
        text(METHOD);
        text(DESCRIPTOR);
        pair(12, first + 2, first + 3);
        pair(10, first + 1, first + 4);
        for (RuntimeClient.Entry entry : entries) {
            text(entry.hook);
            reference(
                    8, first + ADDED_CONSTANTS - 1 + 2 * Arrays.asList(entries).indexOf(entry));
        }
    }

    private void text(String value) throws IOException {
        out.writeByte(1);
        out.writeUTF(value);
    }

    private void reference(int tag, int index) throws IOException {
        out.writeByte(tag);
        out.writeShort(index);
    }

    private void pair(int tag, int one, int other) throws IOException {
        out.writeByte(tag);
        out.writeShort(one);
        out.writeShort(other);
    }

    private void method() throws IOException {
        int access = copyShort();
        String name = pool.text(copyShort());
        String descriptor = pool.text(copyShort());
        int match = match(name, descriptor);
        int attributes = copyShort();
        for (int i = 0; i < attributes; i++) {
            int nameIndex = copyShort();
            if (match >= 0 && "Code".equals(pool.text(nameIndex))) {
                byte[] code = new byte[in.readInt()];
                in.readFully(code);
                byte[] longer = new EntryCode(pool, prologue(match, (access & ACC_STATIC) != 0)).insert(code);
                out.writeInt(longer.length);
                out.write(longer);
                patched++;
            } else {
                copy(copyInt());
            }
        }
    }

    private int match(String name, String descriptor) {
        for (int i = 0; i < entries.length; i++) {
            if (entries[i].method.equals(name) && descriptor.startsWith(entries[i].descriptor)) {
                return i;
            }
        }
        return -1;
    }

    /** Twelve bytes, because a switch's table is aligned to four. */
    private byte[] prologue(int entry, boolean isStatic) {
        int string = pool.count + ADDED_CONSTANTS + 2 * entry;
        int call = pool.count + ADDED_CONSTANTS - 2;
        byte[] code = new byte[12];
        code[0] = 0x13; // ldc_w
        code[1] = (byte) (string >> 8);
        code[2] = (byte) string;
        for (int i = 0; i < 3; i++) {
            int slot = isStatic ? i - 1 : i;
            boolean loaded = slot >= 0 && i <= entries[entry].arguments;
            code[3 + i] = (byte) (loaded ? 0x2a + slot : 0x01); // aload_n or aconst_null
        }
        code[6] = (byte) 0xb8; // invokestatic
        code[7] = (byte) (call >> 8);
        code[8] = (byte) call;
        return code;
    }

    private void copyAttributes() throws IOException {
        int attributes = copyShort();
        for (int i = 0; i < attributes; i++) {
            copy(2);
            copy(copyInt());
        }
    }

    private void skip(int count) throws IOException {
        if (in.skipBytes(count) != count) {
            throw new IOException("cut short");
        }
    }

    private void copy(int count) throws IOException {
        byte[] copied = new byte[count];
        in.readFully(copied);
        out.write(copied);
    }

    private int copyShort() throws IOException {
        int value = in.readUnsignedShort();
        out.writeShort(value);
        return value;
    }

    private int copyInt() throws IOException {
        int value = in.readInt();
        out.writeInt(value);
        return value;
    }
}
