package dev.coldspan.queryapi.http;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/** Answers what Jetty refuses before any route or guard sees it, such as a malformed path, like everything else. */
public final class UnroutedErrors implements Request.Handler {

    private final JsonMapper json = Json.mapper();

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String title = HttpStatus.getMessage(status);
        Object reason = status < 500 ? request.getAttribute(ErrorHandler.ERROR_MESSAGE) : null;
        String kind = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        Problem problem = Problem.of(kind, title, status, reason == null ? title : reason.toString(), null);
        SecurityHeaders.HEADERS.forEach(response.getHeaders()::put);
        response.getHeaders().put("Cache-Control", "no-store");
        response.getHeaders().put("Content-Type", "application/problem+json");
        response.write(true, ByteBuffer.wrap(json.writeValueAsBytes(problem)), callback);
        return true;
    }
}
