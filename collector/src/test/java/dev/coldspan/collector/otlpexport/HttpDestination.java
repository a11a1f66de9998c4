package dev.coldspan.collector.otlpexport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** An HTTP server that answers as a test says. */
final class HttpDestination extends Destination {

    private final String scheme;
    private final HttpServer server;
    final Map<String, String> answerHeaders = new HashMap<>();
    volatile int status = 200;
    volatile byte[] answer = {};

    /** Closes the connection instead of answering. */
    volatile boolean hangUp;

    HttpDestination() throws IOException {
        this("http", HttpServer.create());
    }

    /** With TLS; asks for a certificate and refuses clients without one. */
    static HttpDestination secure(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        return new HttpDestination("https", server);
    }

    private HttpDestination(String scheme, HttpServer server) throws IOException {
        this.scheme = scheme;
        this.server = server;
        server.bind(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        headers.put("path", exchange.getRequestURI().getPath());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if ("gzip".equals(headers.get("content-encoding"))) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        received.add(new Received(headers, body));
        if (!hangUp) {
            answerHeaders.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    @Override
    String endpoint() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    String protocol() {
        return "http/protobuf";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
