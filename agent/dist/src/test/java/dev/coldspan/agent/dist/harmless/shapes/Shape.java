package dev.coldspan.agent.dist.harmless.shapes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One handler as the runtime client would meet it.
 *
 * @param id unique within a run; names the form too, so that a difference can be read
 * @param handler value of {@code _HANDLER}
 * @param events what it is invoked with, one after the other
 * @param classes class files by binary name
 */
public record Shape(String id, String handler, List<byte[]> events, Map<String, byte[]> classes) {
    /** All shapes live in this package, each in a class loader of its own. */
    public static final String PACKAGE = "gen.fn";

    void writeTo(DataOutputStream out) throws IOException {
        out.writeUTF(id);
        out.writeUTF(handler);
        out.writeInt(events.size());
        for (byte[] event : events) {
            write(out, event);
        }
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> file : classes.entrySet()) {
            out.writeUTF(file.getKey());
            write(out, file.getValue());
        }
    }

    static Shape readFrom(DataInputStream in) throws IOException {
        String id = in.readUTF();
        String handler = in.readUTF();
        List<byte[]> events = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            events.add(read(in));
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            classes.put(in.readUTF(), read(in));
        }
        return new Shape(id, handler, events, classes);
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
