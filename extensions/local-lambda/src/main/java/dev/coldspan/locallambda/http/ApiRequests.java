package dev.coldspan.locallambda.http;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Passes each request to the handler with the longest fitting path. */
final class ApiRequests implements HttpServerRequestHandler {

    private final Map<String, HttpHandler> handlers;

    ApiRequests(Map<String, HttpHandler> handlers) {
        this.handlers = handlers;
    }

    @Override
    public void handle(ClassicHttpRequest request, ResponseTrigger trigger, HttpContext context)
            throws HttpException, IOException {
        ApiExchange exchange = new ApiExchange(request, trigger);
        String path = exchange.getRequestURI().getRawPath();
        HttpHandler handler = handlers.entrySet().stream()
                .filter(each -> path.startsWith(each.getKey()))
                .max(Comparator.comparingInt(each -> each.getKey().length()))
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new IOException("no handler for " + path));
        handler.handle(exchange);
        exchange.requireAnswered();
    }
}
