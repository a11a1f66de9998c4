package dev.coldspan.agent.platform.openfaas;

import com.openfaas.model.IHandler;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What {@code com.openfaas.entrypoint.App} does, on a port of our choice: its own is fixed and may be taken. */
public final class Entrypoint {
    private Entrypoint() {}

    public static void main(String[] arguments) throws Exception {
        Class<?> type = Class.forName("com.openfaas.entrypoint.App$InvokeHandler");
        Constructor<?> constructor = type.getDeclaredConstructor(IHandler.class);
        constructor.setAccessible(true);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.createContext("/", (HttpHandler) constructor.newInstance(new Handler()));
        server.start();
    }
}
