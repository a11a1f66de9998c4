package dev.coldspan.agent.instrumentation.configured;

import dev.coldspan.agent.core.trace.Kind;
import java.util.Locale;

/** One entry of {@code COLDSPAN_METHODS}: {@code package.Class::method} or {@code package.Class::method(kind=consumer)}. */
final class MethodEntry {
    private static final int LONGEST = 1_024;
    private static final String KIND = "kind=";

    private final String className;
    private final String method;
    private final Kind kind;

    private MethodEntry(String className, String method, Kind kind) {
        this.className = className;
        this.method = method;
        this.kind = kind;
    }

    /**
     * Reads one entry.
     *
     * @throws IllegalArgumentException whose message says what is wrong and what to write
     */
    static MethodEntry parse(String entry) {
        String text = entry.trim();
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        int open = text.indexOf('(');
        if (open >= 0 && !text.endsWith(")")) {
            throw new IllegalArgumentException("has no closing bracket at its end");
        }
        String named = (open < 0 ? text : text.substring(0, open)).trim();
        int colons = named.indexOf("::");
        if (colons < 0) {
            throw new IllegalArgumentException("has no ::, write package.Class::method");
        }
        String className = named.substring(0, colons).trim();
        String method = named.substring(colons + 2).trim();
        if (!isName(className, true) || !isName(method, false)) {
            throw new IllegalArgumentException("is not of the form package.Class::method");
        }
        return new MethodEntry(className, method, kind(open < 0 ? "" : text.substring(open + 1, text.length() - 1)));
    }

    // A constructor's or static initialiser's name is none of Java's.
    private static boolean isName(String name, boolean dotted) {
        if (name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean dot = dotted && c == '.' && i < name.length() - 1 && name.charAt(i - 1) != '.';
            if (!dot && !Character.isJavaIdentifierPart(c)) {
                return false;
            }
        }
        return true;
    }

    private static Kind kind(String option) {
        String text = option.trim().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return null;
        }
        if (text.startsWith(KIND)) {
            for (Kind kind : Kind.values()) {
                if (kind.name()
                        .toLowerCase(Locale.ROOT)
                        .equals(text.substring(KIND.length()).trim())) {
                    return kind;
                }
            }
        }
        throw new IllegalArgumentException(
                "has (" + option + "), write (kind=internal), server, consumer, client or producer");
    }

    /** Class name with slashes. */
    String internalName() {
        return className.replace('.', '/');
    }

    String method() {
        return method;
    }

    /** Name of spans: the class without its package, and the method. */
    String spanName() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + method;
    }

    /** Class and method in full. */
    String codeName() {
        return className + "." + method;
    }

    /** The kind asked for; {@code otherwise} when none was. */
    Kind kindOr(Kind otherwise) {
        return kind == null ? otherwise : kind;
    }
}
