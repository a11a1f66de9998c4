package dev.coldspan.agent.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds classes with {@code @WithSpan}, which no table can name. Only classes of the function's own packages are looked
 * at, and of those only the list of constants at the head of the class file.
 */
public final class AnnotatedClasses {
    /** The instrumentation of such classes. */
    static final String INSTRUMENTATION = "annotations.WithSpanInstrumentation";

    /** The annotation as a class file spells it. */
    static final String DESCRIPTOR = "Lio/opentelemetry/instrumentation/annotations/WithSpan;";
    // Handlers that belong to a framework say nothing about where the function's own classes are.
    private static final String[] FRAMEWORKS = {
        "com/amazonaws/",
        "com/google/",
        "com/microsoft/",
        "io/micronaut/",
        "io/quarkus/",
        "org/springframework/",
        "software/amazon/",
    };

    private final String[] prefixes;

    private AnnotatedClasses(List<String> prefixes) {
        this.prefixes = prefixes.toArray(new String[0]);
    }

    /**
     * Reads {@code COLDSPAN_ANNOTATED_PACKAGES}, names with dots and commas between them. Without it, the function's
     * packages are those that share the first two parts with the handler's or with Spring's {@code MAIN_CLASS}.
     *
     * @param handler null where the platform does not name one
     */
    static AnnotatedClasses of(Map<String, String> environment, String handler) {
        List<String> prefixes = new ArrayList<>();
        String named = environment.get("COLDSPAN_ANNOTATED_PACKAGES");
        if (named == null || named.trim().isEmpty()) {
            addPackageOf(handler, prefixes);
            addPackageOf(environment.get("MAIN_CLASS"), prefixes);
            return new AnnotatedClasses(prefixes);
        }
        for (int from = 0; from <= named.length(); ) {
            int comma = named.indexOf(',', from);
            int to = comma < 0 ? named.length() : comma;
            String name = named.substring(from, to).trim().replace('.', '/');
            if (!name.isEmpty()) {
                prefixes.add(name.endsWith("/") ? name : name + '/');
            }
            from = to + 1;
        }
        return new AnnotatedClasses(prefixes);
    }

    private static void addPackageOf(String className, List<String> prefixes) {
        String name = className == null ? "" : className.trim().replace('.', '/');
        int first = name.indexOf('/');
        int second = name.indexOf('/', first + 1);
        String prefix = name.substring(0, (second < 0 ? first : second) + 1);
        for (String framework : FRAMEWORKS) {
            if (framework.startsWith(prefix) || prefix.startsWith(framework)) {
                return;
            }
        }
        prefixes.add(prefix);
    }

    /** Whether the class may carry the annotation. Runs for every class the function loads. */
    boolean mayContain(ClassLoader loader, String name, byte[] classFile) {
        return loader != null && classFile != null && covers(name) && hasConstant(classFile, DESCRIPTOR);
    }

    /** Whether the class is in one of the function's own packages; {@code name} has slashes. */
    boolean covers(String name) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Walks the constant pool (JVMS 4.4) from entry to entry; false for what is no class file. */
    public static boolean hasConstant(byte[] file, String text) {
        int count = file.length < 10 ? 0 : number(file, 8);
        int at = 10;
        for (int i = 1; i < count && at + 2 < file.length; i++) {
            int tag = file[at];
            if (tag == 1) {
                int length = number(file, at + 1);
                if (length == text.length() && isAt(file, at + 3, text)) {
                    return true;
                }
                at += 3 + length;
            } else {
                // Long and Double take two numbers.
                i += tag == 5 || tag == 6 ? 1 : 0;
                at += size(tag);
            }
        }
        return false;
    }

    private static int size(int tag) {
        switch (tag) {
            case 5:
            case 6:
                return 9;
            case 7:
            case 8:
            case 16:
            case 19:
            case 20:
                return 3;
            case 15:
                return 4;
            default:
                return 5;
        }
    }

    private static boolean isAt(byte[] file, int at, String text) {
        if (at + text.length() > file.length) {
            return false;
        }
        // From its end, where descriptors of one package differ.
        for (int i = text.length() - 1; i >= 0; i--) {
            if (file[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] file, int at) {
        return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
    }
}
