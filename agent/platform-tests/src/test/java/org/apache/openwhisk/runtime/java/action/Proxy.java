package org.apache.openwhisk.runtime.java.action;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coldspan.agent.platform.openwhisk.Action;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Answers {@code /run}. */
public final class Proxy {
    private Proxy() {}

    private static void writeResponse(HttpExchange exchange, int code, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void run(HttpExchange exchange) throws IOException {
        JsonObject activation = JsonParser.parseReader(
                        new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        Map<String, String> environment = new HashMap<>();
        for (String key : activation.keySet()) {
            if (!key.equals("value")) {
                environment.put("__OW_" + key.toUpperCase(), activation.get(key).getAsString());
            }
        }
        JarLoader.augmentEnv(environment);
        try {
            writeResponse(
                    exchange,
                    200,
                    Action.main(activation.getAsJsonObject("value")).toString());
        } catch (IllegalStateException failure) {
            writeResponse(exchange, 502, "{\"error\":\"" + failure + "\"}");
        }
    }

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.createContext("/run", Proxy::run);
        server.start();
    }
}
