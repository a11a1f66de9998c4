package dev.coldspan.extension.agentlink;

import dev.coldspan.extension.otlp.Ids;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * A small file that only exists while the extension does. Its head tells the agent where to send; its slots hold the
 * latest invocations, each written by the agent with one call before the function runs. What has been written survives
 * the agent's process however that ends, and a reset of the sandbox. All numbers are big endian:
 *
 * <pre>
 * head, 64 bytes   "CSPN", int version, int port, int slots, int bytes of a slot
 * slot, 256 bytes  long start, long trace id (2), long span id, long parent, byte flags, byte kind, byte cold,
 *                  then request id, trigger, trigger source and batch id, each a byte of length and ASCII
 * </pre>
 *
 * The agent's side is {@code dev.coldspan.agent.core.extension.ExtensionLink}. Not thread-safe.
 */
public final class AgentFile {
    private static final int MAGIC = 0x4353504e;
    private static final int VERSION = 1;
    private static final int HEAD = 64;
    private static final int PORT = 8;
    private static final int SLOTS = 64;
    private static final int SLOT = 256;
    private static final int TEXTS = 43;

    private final RandomAccessFile file;
    private final byte[] slots = new byte[SLOTS * SLOT];

    private AgentFile(RandomAccessFile file) {
        this.file = file;
    }

    /** The file for one sandbox, which its Runtime API's address names; the agent finds it by the same rule. */
    public static File path(String directory, String runtimeApi) {
        StringBuilder name = new StringBuilder(".coldspan-");
        for (int i = 0; i < runtimeApi.length(); i++) {
            char c = runtimeApi.charAt(i);
            name.append(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? c : '-');
        }
        return new File(directory, name.toString());
    }

    /** Opens the file, and makes it unless an earlier process of this sandbox has. Nobody finds a port in it yet. */
    public static AgentFile open(File path) throws IOException {
        boolean isNew = path.createNewFile();
        if (isNew) {
            path.setReadable(false, false);
            path.setReadable(true, true);
            path.setWritable(false, false);
            path.setWritable(true, true);
        }
        RandomAccessFile file = new RandomAccessFile(path, "rw");
        AgentFile opened = new AgentFile(file);
        if (isNew || file.length() != HEAD + SLOTS * SLOT || file.readInt() != MAGIC || file.readInt() != VERSION) {
            file.setLength(0);
            file.setLength(HEAD + SLOTS * SLOT);
        }
        return opened;
    }

    /** From now on agents send to this port of loopback. */
    public void publish(int port) throws IOException {
        file.seek(PORT);
        file.writeInt(port);
        file.writeInt(SLOTS);
        file.writeInt(SLOT);
        // Last, since an agent looks at it first.
        file.seek(0);
        file.writeInt(MAGIC);
        file.writeInt(VERSION);
    }

    /** From now on agents send where they would without an extension. */
    public void withdraw() throws IOException {
        file.seek(PORT);
        file.writeInt(0);
    }

    /** What the agent wrote of an invocation; null when nothing, or when later ones have taken its place. */
    public RunningInvocation find(String requestId) throws IOException {
        file.seek(HEAD);
        file.readFully(slots);
        byte[] wanted = requestId.getBytes(StandardCharsets.UTF_8);
        RunningInvocation found = null;
        for (int at = 0; at < slots.length; at += SLOT) {
            RunningInvocation running = holds(at, wanted) ? read(at, requestId) : null;
            // A request that is tried again in the same sandbox has the same id.
            if (running != null && (found == null || running.startNanos() > found.startNanos())) {
                found = running;
            }
        }
        return found;
    }

    private boolean holds(int slot, byte[] requestId) {
        int at = slot + TEXTS;
        if ((slots[at] & 0xff) != requestId.length || TEXTS + 1 + requestId.length > SLOT) {
            return false;
        }
        for (int i = 0; i < requestId.length; i++) {
            if (slots[at + 1 + i] != requestId[i]) {
                return false;
            }
        }
        return requestId.length > 0;
    }

    private RunningInvocation read(int slot, String requestId) {
        int flags = slots[slot + 40] & 0xff;
        Ids ids = new Ids(number(slot + 8), number(slot + 16), number(slot + 24), flags);
        if (!ids.isValid()) {
            return null;
        }
        int trigger = slot + TEXTS + 1 + (slots[slot + TEXTS] & 0xff);
        int source = behind(slot, trigger);
        return new RunningInvocation(
                requestId,
                ids,
                number(slot + 32),
                number(slot),
                slots[slot + 41],
                slots[slot + 42] != 0,
                text(slot, trigger),
                text(slot, source),
                // Agents from before it was written leave a zero here, which is the length of nothing.
                text(slot, behind(slot, source)));
    }

    private int behind(int slot, int text) {
        return text + 1 + (text < slot + SLOT ? slots[text] & 0xff : 0);
    }

    // Whoever can write to the file may write nonsense.
    private String text(int slot, int at) {
        int length = at < slot + SLOT ? slots[at] & 0xff : 0;
        if (at + 1 + length > slot + SLOT) {
            return "";
        }
        for (int i = at + 1; i <= at + length; i++) {
            if (slots[i] < ' ' || slots[i] > '~') {
                return "";
            }
        }
        return new String(slots, at + 1, length, StandardCharsets.ISO_8859_1);
    }

    private long number(int at) {
        long value = 0;
        for (int i = at; i < at + 8; i++) {
            value = value << 8 | slots[i] & 0xff;
        }
        return value;
    }
}
