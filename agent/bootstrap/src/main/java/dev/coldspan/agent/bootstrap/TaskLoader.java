package dev.coldspan.agent.bootstrap;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Loads the function from the directories the runtime client's own loader takes it from, in the same order. */
public final class TaskLoader extends FunctionLoader {
    private static final String SERIALISER =
            "META-INF/services/com.amazonaws.services.lambda.runtime.CustomPojoSerializer";

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
}
