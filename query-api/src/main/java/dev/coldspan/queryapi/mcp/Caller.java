package dev.coldspan.queryapi.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who asks, and where this server answers: what a tool needs to ask the query API in the name of the same person.
 *
 * @param base such as {@code http://127.0.0.1:8080}
 * @param credentials headers to pass on, by name
 */
record Caller(String base, Map<String, String> credentials) {

    private static final String KEY = "caller";
    private static final String[] CREDENTIALS = {"Authorization", "Cookie", "X-Api-Key"};

    static McpTransportContext of(HttpServletRequest request) {
        String address = request.getLocalAddr();
        String host = address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
        Map<String, String> credentials = new LinkedHashMap<>();
        for (String name : CREDENTIALS) {
            String value = request.getHeader(name);
            if (value != null) {
                credentials.put(name, value);
            }
        }
        return McpTransportContext.create(
                Map.of(KEY, new Caller("http://" + host + ":" + request.getLocalPort(), credentials)));
    }

    static Caller in(McpTransportContext context) {
        return (Caller) context.get(KEY);
    }
}
