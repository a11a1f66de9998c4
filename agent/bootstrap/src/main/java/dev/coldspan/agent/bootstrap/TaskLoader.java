package dev.coldspan.agent.bootstrap;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Manifest;

/**
 * Loads the function from the directories the runtime client's own loader takes it from, in the same order, and weaves
 * the classes {@link TaskClasses} names.
 */
public final class TaskLoader extends URLClassLoader {
    private static final String SERIALISER =
            "META-INF/services/com.amazonaws.services.lambda.runtime.CustomPojoSerializer";

    private static volatile TaskClasses classes;

    /**
     * Stands where the runtime client makes its own loader, so it takes the same.
     *
     * @param task directory of the function, followed by its {@code lib/*.jar}
     * @param layers directory whose {@code lib/*.jar} come last
     */
    public TaskLoader(String task, String layers, ClassLoader parent) throws IOException {
        super(urls(task, layers), parent);
        tellClient();
    }

    static void weaveWith(TaskClasses newClasses) {
        classes = newClasses;
    }

    private static URL[] urls(String task, String layers) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        urls.add(new URL("file", null, -1, new File(task + '/').getPath() + '/'));
        addJars(new File(task + "/lib"), urls);
        addJars(new File(layers + "/lib"), urls);
        return urls.toArray(new URL[0]);
    }

    private static void addJars(File directory, List<URL> urls) throws MalformedURLException {
        String[] names = directory.list();
        if (names == null) {
            return;
        }
        Arrays.sort(names);
        for (String name : names) {
            if (name.endsWith(".jar")) {
                urls.add(new URL("file", null, -1, directory.getPath() + '/' + name));
            }
        }
    }

    // The runtime client looks for the function's serialiser in a field of the class that was copied. Few functions
    // have one, and setting a field by reflection is dear.
    private void tellClient() {
        if (findResource(SERIALISER) == null) {
            return;
        }
        try {
            Class<?> client = Class.forName(ClientCopy.MAIN.replace('/', '.'), true, getParent());
            Field field = client.getDeclaredField("customerClassLoader");
            field.setAccessible(true);
            field.set(null, this);
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            Stderr.warn("a serialiser that the function brings will not be found: " + unknown);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        TaskClasses current = classes;
        String internalName = name.replace('.', '/');
        if (current == null || !current.mayWeave(internalName)) {
            return super.findClass(name);
        }
        URL url = findResource(internalName.concat(".class"));
        if (url == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            return define(name, url, current);
        } catch (IOException unreadable) {
            return super.findClass(name);
        }
    }

    private Class<?> define(String name, URL url, TaskClasses current) throws IOException, ClassNotFoundException {
        URLConnection connection = url.openConnection();
        // Not by the connection's length: to tell that, the JDK reads its table of file types.
        InputStream in = connection.getInputStream();
        byte[] original = ClassPathFiles.bytes(in, in.available());
        String internalName = name.replace('.', '/');
        byte[] woven = current.weave(this, internalName, original);
        if (woven == null) {
            return super.findClass(name);
        }
        JarURLConnection jar = connection instanceof JarURLConnection ? (JarURLConnection) connection : null;
        String path = url.toExternalForm();
        URL source = jar == null
                ? new URL(path.substring(0, path.length() - internalName.length() - ".class".length()))
                : jar.getJarFileURL();
        definePackageOf(name, jar, source);
        // Known once the entry has been read to its end.
        CodeSigner[] signers = jar == null ? null : jar.getJarEntry().getCodeSigners();
        return defineClass(name, woven, 0, woven.length, new CodeSource(source, signers));
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
