package dev.coldspan.agent.bootstrap;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Patches the runtime client's own classes, which premain loads for this purpose before anyone else does. Registered for
 * that moment only: while a transformer is there, the JVM reads the class file of every class it could take from its
 * archive.
 */
final class RuntimeClientTransformer implements ClassFileTransformer {
    private static final String SUPERCLASS = "java/net/URLClassLoader";
    private static final String CONSTRUCTOR = "([Ljava/net/URL;Ljava/lang/ClassLoader;)V";

    private int patched;
    private boolean loaderPatched;

    RuntimeClientTransformer() {}

    /** Returns whether invocations will be seen; false where the runtime client has other names or is not there. */
    boolean patchClient(Instrumentation instrumentation) {
        instrumentation.addTransformer(this, false);
        try {
            ClassLoader system = ClassLoader.getSystemClassLoader();
            for (String name : RuntimeClient.CLASSES) {
                Class.forName(name.replace('/', '.'), false, system);
            }
            Class.forName(RuntimeClient.LOADER.replace('/', '.'), false, system);
        } catch (ClassNotFoundException | LinkageError absent) {
            // Another client, or another version of it; the handler's class can still be woven.
        } finally {
            instrumentation.removeTransformer(this);
        }
        return patched == RuntimeClient.CLASSES.length;
    }

    /** Whether the runtime client's loader of the function is a {@link FunctionLoader} now. */
    boolean isLoaderPatched() {
        return loaderPatched;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (RuntimeClient.LOADER.equals(name)) {
            return loader(classFile);
        }
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

    // Another release of the client may call a constructor that FunctionLoader has not.
    private static boolean callsKnownConstructor(ConstantPool pool) {
        for (int i = 1; i < pool.count; i++) {
            if (pool.tag(i) == ConstantPool.METHOD
                    && SUPERCLASS.equals(pool.text(pool.reference(pool.reference(i, 0), 0)))
                    && !CONSTRUCTOR.equals(pool.text(pool.reference(pool.reference(i, 1), 1)))) {
                return false;
            }
        }
        return true;
    }

    private byte[] loader(byte[] classFile) {
        try {
            // Linked now, since a loader that cannot be would keep the function from starting.
            FunctionLoader.weaveWith(null);
            if (!callsKnownConstructor(new ConstantPool(classFile))) {
                return null;
            }
            byte[] result = ConstantRename.apply(
                    classFile, new String[] {SUPERCLASS}, new String[] {"dev/coldspan/agent/bootstrap/FunctionLoader"});
            loaderPatched = result.length != classFile.length;
            return result;
        } catch (IOException | RuntimeException | LinkageError unknown) {
            return null;
        }
    }
}
