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
 * What the process that comes after a reset of the sandbox should know: how many invocations in a row ran into their time
 * limit, and the root spans that were sent without the platform's report.
 */
public final class ResetFile {
    private static final int LARGEST = 1_048_576;
    private static final int MOST = 16;

    private ResetFile() {}

    /** Writes export requests; the latest, if there are too many. */
    static void write(File path, int timeoutsInARow, List<byte[]> requests) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new FileOutputStream(path))) {
            out.writeInt(timeoutsInARow);
            for (byte[] request : requests.subList(Math.max(0, requests.size() - MOST), requests.size())) {
                out.writeInt(request.length);
                out.write(request);
            }
        }
    }

    /** So that the next process does not take it in again. */
    private static void empty(File path) {
        try {
            new FileOutputStream(path).close();
        } catch (IOException readOnly) {
            // Then nobody could write it again either, and what it says is at most told twice under the same ids.
        }
    }

    /** Tells {@code invocations} what the file says, and removes it; what cannot be read of it is left out. */
    public static void takeInto(File path, Invocations invocations) {
        if (!path.exists()) {
            return;
        }
        List<RootSpan> roots = new ArrayList<>();
        int timeouts = 0;
        try (DataInputStream in = new DataInputStream(new FileInputStream(path))) {
            timeouts = in.readInt();
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
        invocations.continueAfter(timeouts, roots);
        if (!path.delete()) {
            empty(path);
        }
    }
}
