package dev.coldspan.agent.bootstrap;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Patches the runtime client's own classes, which premain loads for this purpose before anyone else does. Registered for
 * that moment only: while a transformer is there, the JVM reads the class file of every class it could take from its
 * archive.
 */
final class RuntimeClientTransformer implements ClassFileTransformer {
    private int patched;

    private RuntimeClientTransformer() {}

    /** Returns whether invocations will be seen; false where the runtime client has other names or is not there. */
    static boolean patchClient(Instrumentation instrumentation) {
        RuntimeClientTransformer transformer = new RuntimeClientTransformer();
        instrumentation.addTransformer(transformer, false);
        try {
            ClassLoader system = ClassLoader.getSystemClassLoader();
            for (String name : RuntimeClient.CLASSES) {
                Class.forName(name.replace('/', '.'), false, system);
            }
        } catch (ClassNotFoundException | LinkageError absent) {
            // Another client, or another version of it; the handler's class can still be woven.
        } finally {
            instrumentation.removeTransformer(transformer);
        }
        return transformer.patched == RuntimeClient.CLASSES.length;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        RuntimeClient.Entry[] entries = name == null ? null : RuntimeClient.entriesOf(name);
        if (entries != null && RuntimeClient.isPatched(classFile)) {
            patched++;
            return null;
        }
        byte[] result = entries == null ? null : EntryPatcher.patch(classFile, entries);
        if (result != null) {
            patched++;
        }
        return result;
    }
}
