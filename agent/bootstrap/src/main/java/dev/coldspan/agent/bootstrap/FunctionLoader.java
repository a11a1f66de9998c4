package dev.coldspan.agent.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.jar.Manifest;

/**
 * What the runtime client's loader of the function extends with us, in place of {@link URLClassLoader}. It defines the few
 * watched classes woven and leaves the thousands of others to its superclass, so that no transformer has to be shown them.
 *
 * <p>The one method it overrides is asked for a lock before anything is looked for, and has returned when something is
 * found or not: no stack trace has a frame of ours.
 */
public class FunctionLoader extends URLClassLoader {
    private static volatile WatchedClasses classes;

    /** Takes what {@link URLClassLoader} takes. */
    public FunctionLoader(URL[] urls, ClassLoader parent) {
        super(urls, parent);
    }

    /** Null weaves nothing. */
    static void weaveWith(WatchedClasses newClasses) {
        classes = newClasses;
    }

    @Override
    protected Object getClassLoadingLock(String name) {
        WatchedClasses current = classes;
        if (current != null) {
            try {
                look(name, current);
            } catch (Throwable failure) {
                // Nothing is defined yet: the ordinary way is still open, and tells what is wrong with the class.
            }
        }
        return super.getClassLoadingLock(name);
    }

    private void look(String name, WatchedClasses current) throws IOException {
        if (name.startsWith("java.") || name.startsWith("javax.")) {
            JdkClients.met(name);
            return;
        }
        String internalName = name.replace('.', '/');
        if (current.isHandler(internalName) && isInParent(internalName.concat(".class"))) {
            Watch watch = Watch.current();
            if (watch != null) {
                watch.handlerIsElsewhere();
            }
        }
        if (!current.mayWeave(internalName)) {
            return;
        }
        // The lock that loadClass is about to take.
        synchronized (super.getClassLoadingLock(name)) {
            String file = internalName.concat(".class");
            URL url = findLoadedClass(name) == null && !isInParent(file) ? findResource(file) : null;
            if (url != null) {
                define(name, internalName, url, current);
            }
        }
    }

    private boolean isInParent(String file) {
        ClassLoader parent = getParent();
        return parent != null && parent.getResource(file) != null;
    }

    private void define(String name, String internalName, URL url, WatchedClasses current) throws IOException {
        URLConnection connection = url.openConnection();
        // Not by the connection's length: to tell that, the JDK reads its table of file types.
        InputStream in = connection.getInputStream();
        byte[] original = ClassPathFiles.bytes(in, in.available());
        byte[] woven = current.weave(this, internalName, original, current);
        // Read already, so that the ordinary way would only read it again.
        byte[] classFile = woven == null ? original : woven;
        JarURLConnection jar = connection instanceof JarURLConnection ? (JarURLConnection) connection : null;
        String path = url.toExternalForm();
        URL source = jar == null
                ? new URL(path.substring(0, path.length() - internalName.length() - ".class".length()))
                : jar.getJarFileURL();
        definePackageOf(name, jar, source);
        // Known once the entry has been read to its end.
        CodeSigner[] signers = jar == null ? null : jar.getJarEntry().getCodeSigners();
        defineClass(name, classFile, 0, classFile.length, new CodeSource(source, signers));
    }

    @SuppressWarnings("deprecation")
    private void definePackageOf(String className, JarURLConnection jar, URL source) throws IOException {
        int dot = className.lastIndexOf('.');
        String name = dot < 0 ? null : className.substring(0, dot);
        if (name == null || getPackage(name) != null) {
            return;
        }
        Manifest manifest = jar == null ? null : jar.getManifest();
        try {
            if (manifest == null) {
                definePackage(name, null, null, null, null, null, null, null);
            } else {
                definePackage(name, manifest, source);
            }
        } catch (IllegalArgumentException definedMeanwhile) {
            // By another thread, which did the same.
        }
    }
}
