package dev.coldspan.queryapi.export;

import java.io.IOException;
import java.io.Writer;

/** Writes rows in one format. */
public interface RowWriter {

    /** What stands before the first row, also when there is none. */
    void begin(Writer out) throws IOException;

    void row(Object shown, Writer out) throws IOException;
}
