package dev.coldspan.agent.bootstrap;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Weaves the runtime client's own classes, which premain loads for this purpose before anyone else does. Registered for
 * that moment only: while a transformer is there, the JVM reads the class file of every class it could take from its
 * archive.
 */
final class RuntimeClientTransformer implements ClassFileTransformer {
    private final AgentParts parts;
    private int woven;

    private RuntimeClientTransformer(AgentParts parts) {
        this.parts = parts;
    }

    /** Returns whether invocations will be seen; false where the runtime client has other names or is not there. */
    static boolean weaveClient(AgentParts parts, Instrumentation instrumentation) {
        RuntimeClientTransformer transformer = new RuntimeClientTransformer(parts);
        ClassLoader system = ClassLoader.getSystemClassLoader();
        boolean added = false;
        try {
            if (system.getResource(WatchedNames.CLIENT_CLASSES[0] + ".class") == null) {
                return false;
            }
            parts.weaver();
            instrumentation.addTransformer(transformer, false);
            added = true;
            for (String name : WatchedNames.CLIENT_CLASSES) {
                Class.forName(name.replace('/', '.'), false, system);
            }
        } catch (ClassNotFoundException | LinkageError absent) {
            // Another version of the client; the handler's class can still be woven.
        } catch (ReflectiveOperationException incomplete) {
            Stderr.warn("agent could not start, the function runs uninstrumented: " + incomplete);
        } finally {
            if (added) {
                instrumentation.removeTransformer(transformer);
            }
        }
        return transformer.woven == WatchedNames.CLIENT_CLASSES.length;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        for (String wanted : WatchedNames.CLIENT_CLASSES) {
            if (wanted.equals(name)) {
                byte[] result = parts.weave(loader, name, WatchedNames.CLIENT, classFile, null);
                if (result != null) {
                    woven++;
                }
                return result;
            }
        }
        return null;
    }
}
