package dev.coldspan.agent.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    // A loader that extends this one may serve several threads at once, as it may when it extends URLClassLoader.
    static {
        registerAsParallelCapable();
    }

    // Packages that have been defined with a class of theirs.
    private final Set<String> packages = Collections.newSetFromMap(new ConcurrentHashMap<String, Boolean>());

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
                // The ordinary way is still open, and tells the function what is wrong with the class.
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
        // Not loaded yet, so that a transformer which comes now sees it.
        if (current.isHandler(internalName)
                && getParent() != null
                && getParent().getResource(internalName.concat(".class")) != null) {
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
            URL url = findLoadedClass(name) == null && !isInParent(name) ? findResource(file) : null;
            if (url != null) {
                defineOrForget(name, internalName, url, current);
            }
        }
    }

    // By loading it, since another agent may have added classes to a parent that are no resources there.
    private boolean isInParent(String name) {
        try {
            Class.forName(name, false, getParent());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private void defineOrForget(String name, String internalName, URL url, WatchedClasses current) throws IOException {
        boolean defined = false;
        try {
            define(name, internalName, url, current);
            defined = true;
        } finally {
            if (!defined) {
                current.forget(internalName);
            }
        }
    }

    private void define(String name, String internalName, URL url, WatchedClasses current) throws IOException {
        URLConnection connection = url.openConnection();
        // Else the jar is closed with the stream, before its manifest is asked for.
        connection.setUseCaches(true);
        // Not by the connection's length: to tell that, the JDK reads its table of file types.
        InputStream in = connection.getInputStream();
        byte[] original = ClassPathFiles.bytes(in, in.available());
        byte[] woven = current.weave(this, internalName, original, current);
        // Read already, so that the ordinary way would only read it again.
        byte[] classFile = woven == null ? original : woven;
        JarURLConnection jar = connection instanceof JarURLConnection ? (JarURLConnection) connection : null;
        URL source = source(jar == null ? url : jar.getJarFileURL());
        definePackageOf(name, jar, source);
        // Known once the entry has been read to its end.
        CodeSigner[] signers = jar == null ? null : jar.getJarEntry().getCodeSigners();
        defineClass(name, classFile, 0, classFile.length, new CodeSource(source, signers));
    }

    // Our superclass compares a sealed package's with its own URL, which may be equal to no parsed one.
    private URL source(URL location) {
        String text = location.toExternalForm();
        URL longest = location;
        int length = 0;
        for (URL entry : getURLs()) {
            String form = entry.toExternalForm();
            boolean holds = form.equals(text) || form.endsWith("/") && text.startsWith(form);
            if (holds && form.length() > length) {
                longest = entry;
                length = form.length();
            }
        }
        return longest;
    }

    private void definePackageOf(String className, JarURLConnection jar, URL source) throws IOException {
        int dot = className.lastIndexOf('.');
        String name = dot < 0 ? null : className.substring(0, dot);
        if (name == null || !packages.add(name)) {
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
            // By the ordinary way, for a class that is not watched.
        }
    }
}
