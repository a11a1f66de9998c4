package dev.coldspan.agent.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Class files with more constants than they need. */
final class FullPool {
    private FullPool() {}

    /** The same class with numbers nobody uses, until its pool states {@code count}. */
    static byte[] of(byte[] classFile, int count) throws IOException {
        ConstantPool pool = new ConstantPool(classFile);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(classFile, 0, 8);
        out.writeShort(count);
        out.write(classFile, 10, pool.end - 10);
        for (int i = pool.count; i < count; i++) {
            out.writeByte(3);
            out.writeInt(i);
        }
        out.write(classFile, pool.end, classFile.length - pool.end);
        return bytes.toByteArray();
    }
}
