package dev.coldspan.collector.file;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Shows lines to whoever watches. The stream stays open. */
record StandardOutput(PrintStream out) implements Lines {

    @Override
    public void write(List<byte[]> lines) throws IOException {
        synchronized (out) {
            for (byte[] line : lines) {
                out.write(line);
                out.write('\n');
            }
            out.flush();
        }
        if (out.checkError()) {
            throw new IOException("standard output is closed");
        }
    }

    @Override
    public void close() {}
}
