package dev.coldspan.agent.dist.harmless.child;

import java.io.InputStream;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a handler leaves behind in its JVM. The agent's own threads do not count; any other thread does. */
final class SideEffects {
    // The agent's own, and those of the JDK's client and of OpenTelemetry's exporter, which come and go as they like.
    private static final Pattern NOT_COUNTED =
            Pattern.compile("coldspan|HttpClient-|ForkJoinPool\\.commonPool|(?i:okhttp)|Okio");

    private final Properties properties = (Properties) System.getProperties().clone();
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();
    private final Thread.UncaughtExceptionHandler uncaught = Thread.getDefaultUncaughtExceptionHandler();
    private final List<Thread> threads = threads();
    private final InputStream in = System.in;
    private final ProxySelector proxies = ProxySelector.getDefault();
    private final CookieHandler cookies = CookieHandler.getDefault();

    /** The differences between then and now. */
    String since() {
        Map<String, String> changed = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (!System.getProperty(name).equals(properties.getProperty(name))) {
                changed.put(name, System.getProperty(name));
            }
        }
        for (String name : properties.stringPropertyNames()) {
            if (System.getProperty(name) == null) {
                changed.put(name, "gone");
            }
        }
        TreeSet<String> started = new TreeSet<>();
        for (Thread thread : threads()) {
            if (!threads.contains(thread) && thread != Thread.currentThread()) {
                started.add(thread.getName() + (thread.isDaemon() ? " daemon" : ""));
            }
        }
        return "properties=" + changed + " threads=" + started + " locale=" + Locale.getDefault() + " zone="
                + TimeZone.getDefault().getID() + " uncaught=" + Thread.getDefaultUncaughtExceptionHandler()
                + " net=" + Probe.type(ProxySelector.getDefault()) + Probe.type(CookieHandler.getDefault());
    }

    /** Puts everything back for the next shape. */
    void undo() throws InterruptedException {
        System.setProperties((Properties) properties.clone());
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
        Thread.setDefaultUncaughtExceptionHandler(uncaught);
        System.setIn(in);
        ProxySelector.setDefault(proxies);
        CookieHandler.setDefault(cookies);
        for (Thread thread : threads()) {
            if (!threads.contains(thread)) {
                thread.interrupt();
                thread.join(5_000);
            }
        }
    }

    private static List<Thread> threads() {
        Thread[] found = new Thread[Thread.activeCount() + 64];
        int count = Thread.enumerate(found);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!NOT_COUNTED.matcher(found[i].getName()).lookingAt()) {
                threads.add(found[i]);
            }
        }
        return threads;
    }
}
