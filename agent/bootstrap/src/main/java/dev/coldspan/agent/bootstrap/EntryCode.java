package dev.coldspan.agent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Inserts instructions at the start of a {@code Code} attribute. Jumps are relative and stay as they are; exception table,
 * line numbers, variables and stack map frames move (Java Virtual Machine Specification, 4.7.3 and 4.7.4).
 */
final class EntryCode {
    private static final int STACK = 4;
    private static final int LONGEST_METHOD = 65_535;

    private final ConstantPool pool;
    private final byte[] prologue;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private DataInputStream in;

    EntryCode(ConstantPool pool, byte[] prologue) {
        this.pool = pool;
        this.prologue = prologue;
    }

    byte[] insert(byte[] attribute) throws IOException {
        in = new DataInputStream(new ByteArrayInputStream(attribute));
        out.writeShort(Math.max(STACK, in.readUnsignedShort()));
        out.writeShort(in.readUnsignedShort());
        byte[] code = new byte[in.readInt()];
        in.readFully(code);
        if (code.length + prologue.length > LONGEST_METHOD) {
            throw new IOException("method too long");
        }
        out.writeInt(code.length + prologue.length);
        out.write(prologue);
        out.write(code);
        int handlers = copyShort();
        for (int i = 0; i < handlers; i++) {
            movePosition();
            movePosition();
            movePosition();
            copyShort();
        }
        attributes();
        return bytes.toByteArray();
    }

    private void attributes() throws IOException {
        int count = copyShort();
        for (int i = 0; i < count; i++) {
            int name = copyShort();
            byte[] content = new byte[in.readInt()];
            in.readFully(content);
            EntryCode inner = new EntryCode(pool, prologue);
            inner.in = new DataInputStream(new ByteArrayInputStream(content));
            inner.attribute(pool.text(name));
            out.writeInt(inner.bytes.size());
            inner.bytes.writeTo(out);
        }
    }

    private void attribute(String name) throws IOException {
        int count = copyShort();
        switch (name) {
            case "LineNumberTable":
                for (int i = 0; i < count; i++) {
                    movePosition();
                    copyShort();
                }
                break;
            case "LocalVariableTable":
            case "LocalVariableTypeTable":
                for (int i = 0; i < count; i++) {
                    movePosition();
                    out.writeLong(in.readLong());
                }
                break;
            case "StackMapTable":
                for (int i = 0; i < count; i++) {
                    frame(i == 0 ? prologue.length : 0);
                }
                break;
            default:
                throw new IOException("code with an attribute " + name);
        }
    }

    // Frames give their position as the distance from the one before, so only the first one moves.
    private void frame(int shift) throws IOException {
        int type = in.readUnsignedByte();
        if (type < 64) {
            same(type + shift);
        } else if (type < 128) {
            sameWithOneOnStack(type - 64 + shift);
            type();
        } else if (type == 247) {
            sameWithOneOnStack(in.readUnsignedShort() + shift);
            type();
        } else if (type == 251) {
            same(in.readUnsignedShort() + shift);
        } else if (type >= 248 && type < 251) {
            out.writeByte(type);
            out.writeShort(in.readUnsignedShort() + shift);
        } else if (type > 251 && type < 255) {
            out.writeByte(type);
            out.writeShort(in.readUnsignedShort() + shift);
            types(type - 251);
        } else if (type == 255) {
            out.writeByte(type);
            out.writeShort(in.readUnsignedShort() + shift);
            types(copyShort());
            types(copyShort());
        } else {
            throw new IOException("frame of unknown kind " + type);
        }
    }

    private void same(int distance) throws IOException {
        if (distance < 64) {
            out.writeByte(distance);
        } else {
            out.writeByte(251);
            out.writeShort(distance);
        }
    }

    private void sameWithOneOnStack(int distance) throws IOException {
        if (distance < 64) {
            out.writeByte(64 + distance);
        } else {
            out.writeByte(247);
            out.writeShort(distance);
        }
    }

    private void types(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            type();
        }
    }

    private void type() throws IOException {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        if (tag == 7) {
            copyShort();
        } else if (tag == 8) {
            movePosition();
        }
    }

    private void movePosition() throws IOException {
        out.writeShort(in.readUnsignedShort() + prologue.length);
    }

    private int copyShort() throws IOException {
        int value = in.readUnsignedShort();
        out.writeShort(value);
        return value;
    }
}
