package dev.coldspan.agent.dist.harmless.shapes;

import java.util.List;

/** Statements by which a handler looks around, leaves traces, or calls others. {@code SELF} is the handler's class. */
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
            "out.append(Thread.currentThread().getContextClassLoader() == SELF.class.getClassLoader());",
            "out.append(java.io.ObjectStreamClass.lookupAny(SELF.class).getSerialVersionUID());",
            "out.append(SELF.class.getMethods().length).append(SELF.class.getModifiers()).append(SELF.class.getPackage());",
            "out.append(Thread.currentThread().getThreadGroup().getName()).append(Thread.currentThread().isDaemon());",
            "System.out.println(java.util.Arrays.toString(java.security.Security.getProviders()));",
            "out.append(Probe.type(java.net.ProxySelector.getDefault())).append(Probe.type(java.net.CookieHandler.getDefault()));",
            "out.append(java.nio.charset.Charset.defaultCharset()).append(String.format(\"%tB %,.2f\", 0L, 12345.678));",
            "System.out.println(Probe.type(System.out) + Probe.type(System.in) + Probe.type(System.getSecurityManager()));",
            "out.append(Probe.type(Thread.currentThread().getUncaughtExceptionHandler()));",
            "out.append(java.net.HttpURLConnection.getFollowRedirects()).append(Thread.holdsLock(out));",
            "try { out.append(SELF.class.getDeclaredMethod(\"handleRequest\").getName()); } "
                    + "catch (NoSuchMethodException none) { out.append(none.getMessage()); }");

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
            "Thread.setDefaultUncaughtExceptionHandler(null);",
            "System.getProperties().put(\"gen.object\", new int[0]);",
            "System.getProperties().put(Integer.valueOf(7), \"no string\");",
            "{ java.util.Properties p = new java.util.Properties(); p.putAll(System.getProperties()); "
                    + "System.setProperties(p); }",
            "System.setProperty(\"http.proxyHost\", \"127.0.0.1\"); System.setProperty(\"http.proxyPort\", \"1\");",
            "System.setProperty(\"line.separator\", \"\\r\"); System.setProperty(\"file.encoding\", \"UTF-16\");",
            "System.setErr(System.out);",
            "System.setIn(new java.io.ByteArrayInputStream(new byte[3]));",
            "java.net.ProxySelector.setDefault(null);",
            "java.net.CookieHandler.setDefault(new java.net.CookieManager());",
            "java.util.logging.LogManager.getLogManager().reset();",
            "System.gc();",
            "try { Thread.currentThread().setDaemon(true); } catch (IllegalThreadStateException e) { out.append(e); }",
            "Thread.currentThread().setUncaughtExceptionHandler(null); Thread.yield();",
            "System.out.close(); System.err.println(System.out.checkError());",
            "new Thread() { @Override public void run() { System.err.println(\"never started\"); } }.setName(\"n\");");

    // Each does one of many things, by the number that replaces WAY.
    private static final List<String> ACTIVITIES = List.of(
            "out.append(Outgoing.connection(WAY));",
            "System.out.println(Outgoing.connection(WAY));",
            "System.err.println(Outgoing.client(WAY));",
            "out.append(Threads.work(WAY));",
            "System.out.println(Threads.work(WAY));",
            "System.out.println(Database.work(WAY));",
            "try { out.append(Database.work(WAY)); } finally { acc += Outgoing.client(WAY).length(); }");

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

    /** Calls of others, work in threads and on a database: what an agent would like to see. */
    static String activities(Choice choice) {
        StringBuilder text = new StringBuilder();
        for (int left = choice.percent(22) ? choice.between(1, 2) : 0; left > 0; left--) {
            text.append(choice.one(ACTIVITIES).replace("WAY", Integer.toString(choice.below(1_000))))
                    .append('\n');
        }
        return text.toString();
    }
}
