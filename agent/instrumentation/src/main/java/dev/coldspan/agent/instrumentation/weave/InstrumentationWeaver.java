package dev.coldspan.agent.instrumentation.weave;

import dev.coldspan.agent.bootstrap.AnnotatedClasses;
import dev.coldspan.agent.bootstrap.Hooks;
import dev.coldspan.agent.bootstrap.Watchlist;
import dev.coldspan.agent.bootstrap.Weaver;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Asks an instrumentation, made by its name on first use, for the points of a class and weaves them. */
public final class InstrumentationWeaver implements Weaver {
    /** Where instrumentations and hooks are found by their short names. */
    public static final String PACKAGE = "dev.coldspan.agent.instrumentation.";

    private final Map<String, Instrumentation> instrumentations = new HashMap<>();

    /** Starts without any instrumentation. */
    public InstrumentationWeaver() {}

    /** Adds an instrumentation that needs more than its name to be made. */
    public synchronized void put(String name, Instrumentation instrumentation) {
        instrumentations.put(name, instrumentation);
    }

    @Override
    public byte[] weave(ClassLoader loader, String internalName, String name, byte[] classFile, Watchlist watchlist)
            throws ReflectiveOperationException {
        Instrumentation instrumentation = get(name);
        Point[] points = instrumentation instanceof ByClassFile
                ? ((ByClassFile) instrumentation).points(classFile)
                : instrumentation.points(internalName);
        if (instrumentation instanceof Inherited && watchlist != null) {
            ((Inherited) instrumentation).watchParents(classFile, watchlist, name);
        }
        points = notWoven(points, classFile);
        return points.length == 0 ? null : ClassWeaver.weave(classFile, points, seesHooks(loader));
    }

    // A class woven ahead of time names Hooks and, as a text, each of its hooks.
    private static Point[] notWoven(Point[] points, byte[] classFile) {
        if (points.length == 0 || !AnnotatedClasses.hasConstant(classFile, HookCalls.HOOKS)) {
            return points;
        }
        Point[] left = new Point[points.length];
        int count = 0;
        for (Point point : points) {
            if (!AnnotatedClasses.hasConstant(classFile, point.hook)) {
                left[count++] = point;
            }
        }
        return Arrays.copyOf(left, count);
    }

    private synchronized Instrumentation get(String name) throws ReflectiveOperationException {
        Instrumentation known = instrumentations.get(name);
        if (known == null) {
            Class<?> type = Class.forName(PACKAGE + name, true, InstrumentationWeaver.class.getClassLoader());
            known = (Instrumentation) type.getDeclaredConstructor().newInstance();
            instrumentations.put(name, known);
        }
        return known;
    }

    // Most loaders have the system loader as ancestor; the JDK's and Google's have not.
    private static boolean seesHooks(ClassLoader loader) {
        ClassLoader own = Hooks.class.getClassLoader();
        if (loader == null) {
            return false;
        }
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
            if (at == own) {
                return true;
            }
        }
        try {
            return loader.loadClass(Hooks.class.getName()) == Hooks.class;
        } catch (ClassNotFoundException | LinkageError hidden) {
            return false;
        }
    }
}
