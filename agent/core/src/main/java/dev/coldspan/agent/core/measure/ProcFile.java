package dev.coldspan.agent.core.measure;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * One file of /proc, kept open: reading it again from its start takes a fifth of the time that opening it takes, and
 * gives present figures. Not thread-safe.
 */
final class ProcFile {
    private final String path;
    private final byte[] content;
    private RandomAccessFile file;
    private int length;

    /** Reads at most the first {@code most} bytes of {@code path}. */
    ProcFile(String path, int most) {
        this.path = path;
        this.content = new byte[most];
    }

    /** Reads the file anew; returns this, empty where it cannot be read. */
    ProcFile read() {
        length = 0;
        try {
            if (file == null) {
                file = new RandomAccessFile(path, "r");
            } else {
                file.seek(0);
            }
            length = Math.max(0, file.read(content));
        } catch (IOException | SecurityException unreadable) {
            close();
        }
        return this;
    }

    /** The next reading opens it again. */
    void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException | SecurityException alreadyGone) {
            // Nothing is left to be done.
        }
        file = null;
    }

    /** The whole number behind blanks at {@code from}; -1 when there is none. */
    long number(int from) {
        int at = from;
        while (at >= 0 && at < length && (content[at] == ' ' || content[at] == '\t')) {
            at++;
        }
        if (at < 0 || at >= length || !isDigit(content[at])) {
            return -1;
        }
        long number = 0;
        while (at < length && isDigit(content[at])) {
            number = 10 * number + content[at++] - '0';
        }
        return number;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** The position of the blank before the field of that number, counted from 1, when counting begins with 2 at {@code from}. */
    int field(int number, int from) {
        int at = from;
        for (int field = 2; field < number && at >= 0; field++) {
            at = indexOf((byte) ' ', at + 1);
        }
        return at;
    }

    int indexOf(byte wanted, int from) {
        for (int i = from; i < length; i++) {
            if (content[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    int lastIndexOf(char wanted) {
        int at = length - 1;
        while (at >= 0 && content[at] != wanted) {
            at--;
        }
        return at;
    }

    /** The position behind {@code ascii} at the beginning of a line other than the first; -1 when there is none. */
    int behindLineStart(String ascii) {
        int line = indexOf((byte) '\n', 0);
        while (line >= 0) {
            if (startsWith(ascii, line + 1)) {
                return line + 1 + ascii.length();
            }
            line = indexOf((byte) '\n', line + 1);
        }
        return -1;
    }

    private boolean startsWith(String ascii, int at) {
        if (at + ascii.length() > length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (content[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
