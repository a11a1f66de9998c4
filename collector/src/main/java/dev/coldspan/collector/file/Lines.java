package dev.coldspan.collector.file;

import java.io.IOException;
import java.util.List;

/** Where the lines of one signal go. */
interface Lines extends AutoCloseable {

    /**
     * Writes all of the lines or, as far as that is possible, none.
     *
     * @param lines in UTF-8, without their ends
     */
    void write(List<byte[]> lines) throws IOException;

    @Override
    void close() throws IOException;
}
