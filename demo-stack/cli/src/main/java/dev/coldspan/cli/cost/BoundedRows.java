package dev.coldspan.cli.cost;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Text whose rows are of a limited length: a quote that is opened and never closed would otherwise make one cell of the rest of a bill, and the
 * memory full of it.
 */
final class BoundedRows extends FilterReader {

    /** Characters of a row at most, what is read ahead included. The longest rows of providers, with all tags, are a few thousand. */
    static final int LONGEST = 4 << 20;

    private long read;

    BoundedRows(Reader in) {
        super(in);
    }

    /** A row has ended. */
    void nextRow() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(1);
        return one;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int some = super.read(buffer, offset, length);
        count(some);
        return some;
    }

    private void count(int characters) throws IOException {
        read += Math.max(0, characters);
        if (read > LONGEST) {
            throw new IOException("a row is longer than " + LONGEST + " characters; is a quote not closed?");
        }
    }
}
