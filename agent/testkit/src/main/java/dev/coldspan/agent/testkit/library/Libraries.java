package dev.coldspan.agent.testkit.library;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.shrinkwrap.resolver.api.ResolutionException;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/**
 * Finds released libraries and what they depend on, with the settings, mirrors and the local repository of the user's
 * Maven. The local repository is asked alone first, so that a test run needs no network once it has run.
 */
public final class Libraries {
    private static final Map<List<String>, URL[]> RESOLVED = new ConcurrentHashMap<>();

    private Libraries() {}

    /**
     * The jars, the named ones and those they need at run time.
     *
     * @param coordinates each {@code group:artifact:version}
     */
    public static URL[] resolve(List<String> coordinates) {
        return coordinates.isEmpty()
                ? new URL[0]
                : RESOLVED.computeIfAbsent(coordinates, Libraries::search).clone();
    }

    private static URL[] search(List<String> coordinates) {
        try {
            return search(coordinates, true);
        } catch (ResolutionException notThereYet) {
            return search(coordinates, false);
        }
    }

    private static URL[] search(List<String> coordinates, boolean offline) {
        File[] files = Maven.configureResolver()
                .workOffline(offline)
                .resolve(coordinates)
                .withTransitivity()
                .asFile();
        return Arrays.stream(files).map(Libraries::url).toArray(URL[]::new);
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
