package dev.coldspan.agent.dist.harmless.shapes;

import java.util.List;

/** Fields, constructors and initialisers around a handler method. */
final class Members {
    private static final List<String> STATIC_FAILURES = List.of(
            "static final int BAD = Integer.parseInt(\"no number\");\n",
            "static { if (FINE > 0) throw new Odd.NoMessage(); }\n",
            "static { if (FINE > 0) throw new OutOfMemoryError(\"static\"); }\n",
            "static { if (FINE > 0) Probe.overflow(0); }\n",
            "static { if (FINE > 0) throw new IllegalStateException(\"static\", Odd.deep(30)); }\n",
            "static { if (FINE > 0) Probe.<RuntimeException>sneaky(new java.io.IOException(\"checked\")); }\n",
            "static { System.out.println(Outgoing.connection(7)); if (FINE > 0) throw new ThreadDeath(); }\n");

    private static final List<String> CONSTRUCTOR_FAILURES = List.of(
            "public Handler() { throw new IllegalStateException(\"cannot be built\", new Error(\"why\")); }\n",
            "public Handler() throws Exception { throw new java.io.IOException(); }\n",
            "public Handler() { Probe.overflow(0); }\n",
            "public Handler() { throw new OutOfMemoryError(\"constructor\"); }\n",
            "private Handler() {}\n",
            "public Handler(String needed) {}\n",
            "public Handler() { Probe.<RuntimeException>sneaky(new Odd.Hostile()); }\n",
            "public Handler() { try (Odd.Closing a = new Odd.Closing(\"built\")) { throw Odd.from(9); } }\n",
            "public Handler() { Thread.currentThread().interrupt(); throw new IllegalStateException(\"interrupted\"); }\n",
            "{ if (FINE > 0) throw new IllegalStateException(\"instance\", Odd.circle()); }\n");

    private static final List<String> CONSTRUCTORS = List.of(
            "public Handler() { System.out.println(\"built \" + FINE); }\n",
            "public Handler() { this(FINE > 2 ? new StringBuilder(\"a\").append(FINE).toString() : null); }\n"
                    + "private Handler(String word) { try { if (word != null) word.charAt(99); } "
                    + "catch (RuntimeException e) { System.err.println(e.getMessage()); } }\n",
            "public Handler() { new Exception(\"in the constructor\").printStackTrace(); }\n",
            "{ System.setProperty(\"gen.built\", \"yes\"); }\n",
            "public Handler() { System.out.println(Probe.stack()); }\n",
            "public Handler() { System.out.println(Outgoing.connection(1) + Outgoing.client(0)); }\n",
            "public Handler() { System.out.println(Threads.work(2) + Database.work(0)); }\n",
            "public Handler() { Thread.currentThread().interrupt(); }\n",
            "private final Object made = Threads.work(6);\n",
            "public Handler() { java.util.Locale.setDefault(java.util.Locale.ROOT); Probe.linger(\"constructor\"); }\n");

    private Members() {}

    static String around(Choice choice) {
        StringBuilder text = new StringBuilder("static final long FINE = System.getProperties().size();\n");
        if (choice.percent(5)) {
            text.append(choice.one(STATIC_FAILURES));
        } else if (choice.percent(20)) {
            text.append(
                    "static { System.out.println(\"static \" + (FINE > 0)); new Error(\"seen\").printStackTrace(); }\n");
        }
        if (choice.percent(6)) {
            text.append(choice.one(CONSTRUCTOR_FAILURES));
        } else if (choice.percent(50)) {
            text.append(choice.one(CONSTRUCTORS));
        }
        if (choice.percent(30)) {
            text.append("Object handleRequest(Object one, Object two, Object three) { return one; }\n");
            text.append("private static void handleRequest(int a, int b, int c, int d, int e) {}\n");
            text.append("protected <T> T handleRequest(T[] many) { return many[0]; }\n");
        }
        return text.toString();
    }
}
