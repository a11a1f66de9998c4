package dev.coldspan.agent.instrumentation.openfaas;

import java.util.Map;

/** The function's name. No variable of OpenFaaS holds it, but a pod's host name begins with it. */
final class FunctionName {
    private static final String VARIABLE = "OPENFAAS_NAME";

    private FunctionName() {}

    /** {@code OPENFAAS_NAME}, or the host name without the hashes a deployment appends. */
    static String of(Map<String, String> environment) {
        String given = environment.get(VARIABLE);
        if (given != null && !given.trim().isEmpty()) {
            return given.trim();
        }
        String host = environment.get("HOSTNAME");
        if (host == null || host.isEmpty()) {
            return "function";
        }
        int pod = host.lastIndexOf('-');
        int replicaSet = pod < 0 ? -1 : host.lastIndexOf('-', pod - 1);
        boolean hashed = replicaSet > 0 && isHash(host, replicaSet + 1, pod) && isHash(host, pod + 1, host.length());
        return hashed ? host.substring(0, replicaSet) : host;
    }

    // Kubernetes makes these from letters and digits that cannot form words: no vowels.
    private static boolean isHash(String text, int from, int to) {
        if (to - from < 5 || to - from > 10) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if ("bcdfghjklmnpqrstvwxz0123456789".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
