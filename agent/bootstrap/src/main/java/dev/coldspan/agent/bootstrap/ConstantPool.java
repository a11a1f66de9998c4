package dev.coldspan.agent.bootstrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Where the constants of a class file lie (Java Virtual Machine Specification, 4.4). */
final class ConstantPool {
    /** The largest count a class file can state. */
    static final int MOST = 65_535;

    static final int TEXT = 1;
    static final int CLASS = 7;
    static final int METHOD = 10;
    static final int INTERFACE_METHOD = 11;
    static final int NAME_AND_TYPE = 12;

    /** One more than the highest index. */
    final int count;
    /** Where the rest of the class file begins. */
    final int end;

    private final byte[] classFile;
    private final int[] offsets;

    ConstantPool(byte[] classFile) throws IOException {
        this.classFile = classFile;
        count = unsignedShort(8);
        offsets = new int[count];
        int at = 10;
        for (int i = 1; i < count; i++) {
            offsets[i] = at;
            int tag = classFile[at];
            at += size(tag, at);
            if (tag == 5 || tag == 6) {
                i++;
            }
        }
        end = at;
    }

    /** 0 for the number after a long or double. */
    int tag(int index) {
        return offsets[index] == 0 ? 0 : classFile[offsets[index]];
    }

    int offset(int index) {
        return offsets[index];
    }

    /** The n-th index, from 0, that a constant refers to. */
    int reference(int index, int n) {
        return unsignedShort(offsets[index] + 1 + 2 * n);
    }

    // Names are plain letters wherever we look for them.
    String text(int index) {
        int at = offsets[index];
        return new String(classFile, at + 3, unsignedShort(at + 1), StandardCharsets.ISO_8859_1);
    }

    private int size(int tag, int at) throws IOException {
        switch (tag) {
            case TEXT:
                return 3 + unsignedShort(at + 1);
            case 5:
            case 6:
                return 9;
            case CLASS:
            case 8:
            case 16:
            case 19:
            case 20:
                return 3;
            case 15:
                return 4;
            case 3:
            case 4:
            case 9:
            case METHOD:
            case INTERFACE_METHOD:
            case NAME_AND_TYPE:
            case 17:
            case 18:
                return 5;
            default:
                throw new IOException("constant of unknown kind " + tag);
        }
    }

    private int unsignedShort(int at) {
        return (classFile[at] & 0xff) << 8 | classFile[at + 1] & 0xff;
    }
}
