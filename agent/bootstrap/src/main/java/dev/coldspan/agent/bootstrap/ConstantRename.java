package dev.coldspan.agent.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Makes a class file name other classes: in its constants, in descriptors and, where it names itself, its own. */
final class ConstantRename {
    private ConstantRename() {}

    /** Names have slashes; each of {@code from} becomes the one of {@code to} at its place. */
    static byte[] apply(byte[] classFile, String[] from, String[] to) throws IOException {
        ConstantPool pool = new ConstantPool(classFile);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 256);
        DataOutputStream out = new DataOutputStream(bytes);
        int copied = 0;
        for (int i = 1; i < pool.count; i++) {
            String text = pool.tag(i) == ConstantPool.TEXT ? pool.text(i) : "";
            String renamed = rename(text, from, to);
            if (!renamed.equals(text)) {
                out.write(classFile, copied, pool.offset(i) - copied);
                out.writeByte(ConstantPool.TEXT);
                out.writeUTF(renamed);
                copied = pool.offset(i) + 3 + text.length();
            }
        }
        out.write(classFile, copied, classFile.length - copied);
        return bytes.toByteArray();
    }

    private static String rename(String text, String[] from, String[] to) {
        String renamed = text;
        for (int i = 0; i < from.length; i++) {
            int at = renamed.indexOf(from[i]);
            if (at == 0 && renamed.length() == from[i].length()) {
                return to[i];
            }
            while (at > 0) {
                int end = at + from[i].length();
                boolean isType = renamed.charAt(at - 1) == 'L' && end < renamed.length() && renamed.charAt(end) == ';';
                if (isType) {
                    renamed = renamed.substring(0, at) + to[i] + renamed.substring(end);
                    end = at + to[i].length();
                }
                at = renamed.indexOf(from[i], end);
            }
        }
        return renamed;
    }
}
