package dev.coldspan.extension.invocation;

import dev.coldspan.extension.otlp.ProtoException;
import dev.coldspan.extension.otlp.RootSpan;
import dev.coldspan.extension.otlp.TraceRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Root spans that were sent without the platform's report, for the process that comes after a reset of the sandbox and
 * is told of it.
 */
public final class UnreportedFile {
    private static final int LARGEST = 1_048_576;
    private static final int MOST = 16;

    private UnreportedFile() {}

    /** Writes export requests; the latest, if there are too many. */
    public static void write(File path, List<byte[]> requests) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new FileOutputStream(path))) {
            for (byte[] request : requests.subList(Math.max(0, requests.size() - MOST), requests.size())) {
                out.writeInt(request.length);
                out.write(request);
            }
        }
    }

    /** Reads the file and removes it; what cannot be read of it is left out. */
    public static List<RootSpan> take(File path) {
        List<RootSpan> roots = new ArrayList<>();
        if (!path.exists()) {
            return roots;
        }
        try (DataInputStream in = new DataInputStream(new FileInputStream(path))) {
            while (in.available() > 0 && roots.size() < MOST) {
                int length = in.readInt();
                if (length < 0 || length > LARGEST) {
                    break;
                }
                byte[] request = new byte[length];
                in.readFully(request);
                roots.addAll(TraceRequest.read(request).roots());
            }
        } catch (IOException | ProtoException damaged) {
            // Only the bill of what follows is lost.
        }
        if (!path.delete()) {
            path.deleteOnExit();
        }
        return roots;
    }
}
