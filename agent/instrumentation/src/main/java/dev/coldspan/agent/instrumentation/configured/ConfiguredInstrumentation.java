package dev.coldspan.agent.instrumentation.configured;

import dev.coldspan.agent.bootstrap.Stderr;
import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code COLDSPAN_METHODS}, entries separated by semicolons. One that cannot be read is named and left out. */
public final class ConfiguredInstrumentation implements Instrumentation {
    static final String VARIABLE = "COLDSPAN_METHODS";
    private static final String HOOK = "configured.MethodHook#";

    private final List<MethodEntry> entries = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    /** Called by name. */
    public ConfiguredInstrumentation() {
        this(System.getenv(VARIABLE));
    }

    ConfiguredInstrumentation(String value) {
        String rest = value == null ? "" : value;
        for (int from = 0; from <= rest.length(); ) {
            int semicolon = rest.indexOf(';', from);
            int to = semicolon < 0 ? rest.length() : semicolon;
            String entry = rest.substring(from, to).trim();
            if (!entry.isEmpty()) {
                add(entry);
            }
            from = to + 1;
        }
    }

    private void add(String entry) {
        try {
            entries.add(MethodEntry.parse(entry));
            texts.add(entry);
        } catch (IllegalArgumentException wrong) {
            String shown = entry.length() > 200 ? entry.substring(0, 200) + "..." : entry;
            Stderr.warn(VARIABLE + ": \"" + shown + "\" " + wrong.getMessage() + "; it is left out");
        }
    }

    @Override
    public Point[] points(String internalName) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).internalName().equals(internalName)) {
                points.add(Point.around(entries.get(i).method(), null, HOOK + texts.get(i)));
            }
        }
        return points.toArray(new Point[0]);
    }
}
