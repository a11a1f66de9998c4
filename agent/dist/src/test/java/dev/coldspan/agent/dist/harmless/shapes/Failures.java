package dev.coldspan.agent.dist.harmless.shapes;

import java.util.List;

/** Ways in which a handler fails. NUMBER is a small number. */
final class Failures {
    private static final List<String> THROWN = List.of(
            "throw new IllegalStateException(\"order 17 not found\");",
            "throw new IllegalArgumentException();",
            "throw Probe.<RuntimeException>sneaky(new java.io.IOException(\"disk \u00e9\", new RuntimeException(\"why\")));",
            "throw Probe.<RuntimeException>sneaky(new Exception((String) null));",
            "throw Probe.<RuntimeException>sneaky(new InterruptedException());",
            "throw Probe.<RuntimeException>sneaky(Odd.circle());",
            "throw Probe.<RuntimeException>sneaky(new Odd.Bare());",
            "throw Probe.<RuntimeException>sneaky(new Throwable(\"only a throwable\"));",
            "throw new Odd.NoMessage();",
            "throw new Odd.OwnCause();",
            "throw new Odd.Hostile();",
            "throw new AssertionError(acc);",
            "throw new OutOfMemoryError(\"thrown by hand\");",
            "throw new ThreadDeath();",
            "throw new LinkageError(\"link\");",
            "throw new InternalError(\"internal\");",
            "throw new java.io.IOError(new java.io.IOException(\"io\"));",
            "throw new java.lang.reflect.UndeclaredThrowableException(new java.util.concurrent.TimeoutException(\"slow\"));",
            "throw new ExceptionInInitializerError(\"init\");",
            "{ RuntimeException e = new RuntimeException(\"with\"); e.addSuppressed(new Error(\"one\")); "
                    + "e.addSuppressed(new IllegalStateException(\"two\", new Error())); throw e; }",
            "{ RuntimeException e = new RuntimeException(\"moved\"); e.setStackTrace(new StackTraceElement[] "
                    + "{new StackTraceElement(\"a.B\", \"c\", null, -2)}); throw e; }",
            "{ StringBuilder m = new StringBuilder(); while (m.length() < 300000) m.append(\"long \u4e16 \"); "
                    + "throw new RuntimeException(m.toString()); }",
            "acc += Probe.overflow(0);",
            "acc += new byte[Integer.MAX_VALUE].length;",
            "{ java.util.List<long[]> hoard = new java.util.ArrayList<long[]>(); while (acc != Long.MIN_VALUE) "
                    + "hoard.add(new long[4000000]); }",
            "{ Object o = \"s\"; acc += ((Integer) o).intValue(); }",
            "{ int[] none = null; acc += none[0]; }",
            "try { if (acc != Long.MIN_VALUE) throw new Error(\"first\"); } finally { Object[] s = new String[1]; s[0] = 1; }",
            "throw Probe.<RuntimeException>sneaky(Odd.deep(NUMBER));",
            "throw Odd.from(NUMBER);",
            "try (Odd.Closing a = new Odd.Closing(\"a\"); Odd.Closing b = new Odd.Closing(\"b\" + a)) "
                    + "{ throw new IllegalStateException(\"inside \" + b); }",
            "try (Odd.Closing a = new Odd.Closing(\"only closing fails\")) { out.append(a); }",
            "throw new Own(NUMBER);",
            "acc += Unlucky.get();",
            "try { acc += Unlucky.get(); } catch (Error once) { acc += Unlucky.get(); }",
            "throw new java.util.ConcurrentModificationException(String.valueOf(acc));",
            "java.lang.reflect.Array.newInstance(int.class, -1);",
            "java.util.Collections.emptyList().iterator().next();",
            "{ int[][] few = new int[3][2]; few[(int) (acc & 1) + 5][0]++; }",
            "java.util.Objects.requireNonNull(null, \"needed\");",
            "throw new RuntimeException(\"a\\u0000b\\ud800 \\\" \\\\ \\u2028\");");

    /** Never runs to its end: a class that cannot be initialised. */
    private static final String UNLUCKY = """
            final class Unlucky {
              static int value = System.getProperties().size();
              static { if (value > 0) throw new IllegalStateException("unlucky", new java.io.IOException("at the root")); }
              static int get() { return value; }
            }
            """;

    /** An exception of the function's own, with a stack or without. */
    private static final String OWN = """
            final class Own extends RuntimeException {
              private final int number;
              Own(int number) { super("own", new Error(), true, number % 2 == 0); this.number = number; }
              @Override public synchronized Throwable fillInStackTrace() { return number % 3 == 0 ? this : super.fillInStackTrace(); }
              @Override public String getMessage() { return super.getMessage() + number; }
            }
            """;

    private Failures() {}

    /** Always completes abruptly, but not in the compiler's eyes. */
    static String any(Choice choice) {
        String statement = choice.one(THROWN)
                .replace("NUMBER", Integer.toString(choice.between(1, choice.percent(10) ? 900 : 40)));
        return "if (acc != Long.MIN_VALUE) {\n" + statement + "\n}\n";
    }

    /** Types that {@code text} uses, to be put beside it. */
    static String types(String text) {
        return (text.contains("Unlucky") ? UNLUCKY : "") + (text.contains("new Own(") ? OWN : "");
    }
}
