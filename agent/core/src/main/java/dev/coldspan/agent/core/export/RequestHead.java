package dev.coldspan.agent.core.export;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers every export request carries, whatever sends it. */
final class RequestHead {
    private RequestHead() {}

    static Map<String, String> headers(Map<String, String> configured, boolean gzip, String version) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", "coldspan-agent/" + version);
        headers.put("Content-Type", "application/x-protobuf");
        if (gzip) {
            headers.put("Content-Encoding", "gzip");
        }
        for (Map.Entry<String, String> header : configured.entrySet()) {
            if (isToken(header.getKey())) {
                headers.put(header.getKey(), header.getValue());
            }
        }
        return headers;
    }

    // Names that HTTP does not allow would end the head early.
    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 127 || c == ':') {
                return false;
            }
        }
        return true;
    }
}
