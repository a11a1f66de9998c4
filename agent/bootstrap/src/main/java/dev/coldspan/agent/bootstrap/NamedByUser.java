package dev.coldspan.agent.bootstrap;

import java.util.Map;

/**
 * The user's own classes that variables name: the function of Google's framework, the methods to make spans of, and the
 * statements and connections of a JDBC driver that the agent does not know.
 * Only the class names are read here; whether the rest makes sense is for the instrumentations to say.
 */
final class NamedByUser {
    private static final String GOOGLE_FUNCTION = "gcpfunctions.UserFunctionInstrumentation";
    private static final String METHODS = "configured.ConfiguredInstrumentation";
    private static final String JDBC = "jdbc.JdbcInstrumentation";

    private NamedByUser() {}

    static void addTo(Watchlist names, Map<String, String> environment) {
        // The runtimes and the framework look nested classes up by dots too, from the last one on.
        String target = environment.get("FUNCTION_TARGET");
        while (target != null && isClassName(target)) {
            names.add(target.replace('.', '/'), GOOGLE_FUNCTION);
            int dot = target.lastIndexOf('.');
            target = dot < 0 ? null : target.substring(0, dot) + '$' + target.substring(dot + 1);
        }
        String methods = environment.get("COLDSPAN_METHODS");
        for (int from = 0; methods != null && from <= methods.length(); ) {
            int semicolon = methods.indexOf(';', from);
            int to = semicolon < 0 ? methods.length() : semicolon;
            int colons = methods.indexOf("::", from);
            String name = colons < 0 || colons > to
                    ? ""
                    : methods.substring(from, colons).trim();
            if (isClassName(name)) {
                names.add(name.replace('.', '/'), METHODS);
            }
            from = to + 1;
        }
        addDriver(names, environment.get("COLDSPAN_JDBC_CLASSES"));
    }

    private static void addDriver(Watchlist names, String classes) {
        for (int from = 0; classes != null && from <= classes.length(); ) {
            int comma = classes.indexOf(',', from);
            int to = comma < 0 ? classes.length() : comma;
            String name = classes.substring(from, to).trim();
            if (isClassName(name)) {
                names.add(name.replace('.', '/'), JDBC);
            }
            from = to + 1;
        }
    }

    private static boolean isClassName(String name) {
        return !name.isEmpty() && name.indexOf('/') < 0 && name.indexOf(':') < 0 && name.indexOf(' ') < 0;
    }
}
