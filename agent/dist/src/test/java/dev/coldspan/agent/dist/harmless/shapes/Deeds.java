package dev.coldspan.agent.dist.harmless.shapes;

import java.util.List;

/** Statements by which a handler looks around, leaves traces, or fails. {@code SELF} is the handler's class. */
final class Deeds {
    private static final List<String> OBSERVATIONS = List.of(
            "System.out.println(Probe.stack());",
            "System.out.println(Probe.walk());",
            "System.out.println(Probe.members(SELF.class));",
            "System.out.println(java.util.Arrays.toString(new Throwable(\"here\").getStackTrace()));",
            "new Exception(\"printed\", new Error(\"cause\")).printStackTrace();",
            "System.out.print(Probe.visible(SELF.class, \"net.bytebuddy.ByteBuddy\"));",
            "System.out.print(Probe.visible(SELF.class, \"io.opentelemetry.api.trace.Span\"));",
            "System.err.print(Probe.visible(SELF.class, \"org.objectweb.asm.ClassReader\"));",
            "System.out.println(Probe.type(SELF.class.getClassLoader()) + SELF.class.getProtectionDomain().getCodeSource());",
            "out.append(Thread.currentThread().getName()).append(Thread.interrupted());",
            "out.append(java.util.logging.Logger.getLogger(\"\").getLevel());",
            "System.out.println(System.getProperties().stringPropertyNames().size() + \" properties\");",
            "out.append(Thread.currentThread().getContextClassLoader() == SELF.class.getClassLoader());");

    private static final List<String> EFFECTS = List.of(
            "System.out.println(\"printed \u00e9 \ud83d\ude80\");",
            "System.out.print(\"no line end\");",
            "System.err.println(\"to error\");",
            "System.out.write(0xff); System.out.flush();",
            "System.setProperty(\"gen.marker\", String.valueOf(acc));",
            "System.clearProperty(\"java.vendor.url\");",
            "out.append(Probe.linger(\"left-behind\"));",
            "out.append(Probe.linger(null));",
            "Thread.currentThread().interrupt();",
            "Thread.currentThread().setContextClassLoader(null);",
            "Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader().getParent());",
            "Thread.currentThread().setName(\"renamed by the handler\");",
            "Thread.currentThread().setPriority(7);",
            "java.util.Locale.setDefault(new java.util.Locale(\"tr\", \"TR\"));",
            "java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone(\"Asia/Kolkata\"));",
            "System.setOut(System.err);",
            "Thread.setDefaultUncaughtExceptionHandler(null);");

    private static final List<String> FAILURES = List.of(
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
            "try { if (acc != Long.MIN_VALUE) throw new Error(\"first\"); } finally { Object[] s = new String[1]; s[0] = 1; }");

    private Deeds() {}

    static String observations(Choice choice) {
        StringBuilder text = new StringBuilder();
        for (int left = choice.between(0, 3); left > 0; left--) {
            text.append(choice.one(OBSERVATIONS)).append('\n');
        }
        return text.toString();
    }

    static String effects(Choice choice) {
        StringBuilder text = new StringBuilder();
        for (int left = choice.between(0, 2); left > 0; left--) {
            text.append(choice.one(EFFECTS)).append('\n');
        }
        return text.toString();
    }

    /** Always completes abruptly, but not in the compiler's eyes. */
    static String failure(Choice choice) {
        return "if (acc != Long.MIN_VALUE) {\n" + choice.one(FAILURES) + "\n}\n";
    }
}
