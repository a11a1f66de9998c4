package dev.coldspan.agent.bootstrap;

import java.util.HashMap;

/** What weaving ahead of time has to know of this package. Not used in functions. */
public final class BuildTime {
    /** The instrumentation of classes with annotated methods. */
    public static final String WITH_SPAN = AnnotatedClasses.INSTRUMENTATION;

    /** The classes woven code may touch while no agent is there; names with slashes. */
    private static final String[] RUNTIME = {
        "BootBridge",
        "Hook",
        "HookFactory",
        "Hooks",
        "Hooks$Entry",
        "SelfStart",
        "SelfStart$Far",
        "SelfStart$Far$1",
        "Stderr",
    };

    private BuildTime() {}

    /** Resources, relative to the class path's root, that woven code needs to run without the agent. */
    public static String[] runtime() {
        String[] names = new String[RUNTIME.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "dev/coldspan/agent/bootstrap/" + RUNTIME[i] + ".class";
        }
        return names;
    }

    /** See {@link WatchedNames#libraries()}. */
    public static HashMap<String, String> libraries() {
        return WatchedNames.libraries();
    }

    /** Whether a class file's constants contain {@code text}, which is ASCII. */
    public static boolean hasConstant(byte[] classFile, String text) {
        return AnnotatedClasses.hasConstant(classFile, text);
    }

    /** Whether a class may have methods with {@code @WithSpan}. */
    public static boolean hasWithSpan(byte[] classFile) {
        return AnnotatedClasses.hasConstant(classFile, AnnotatedClasses.DESCRIPTOR);
    }

    /**
     * Hooks one of the classes of AWS's runtime client that the agent would patch as it starts.
     *
     * @return null for every other class and for one that is hooked already
     */
    public static byte[] patchRuntimeClient(String internalName, byte[] classFile) {
        RuntimeClient.Entry[] entries = RuntimeClient.entriesOf(internalName);
        return entries == null || RuntimeClient.isPatched(classFile) ? null : EntryPatcher.patch(classFile, entries);
    }
}
