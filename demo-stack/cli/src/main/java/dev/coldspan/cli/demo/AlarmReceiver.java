package dev.coldspan.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.coldspan.cli.output.Progress;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the demo's alarms arrive: prints each, as a pager would ring. */
final class AlarmReceiver implements HttpHandler {

    private final Progress progress;

    AlarmReceiver(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        JsonNode notification = JsonMapper.shared().readTree(exchange.getRequestBody());
        for (JsonNode alert : notification.path("alerts")) {
            progress.step("alarm " + alert.path("status").asString("") + ": "
                    + alert.path("labels").path("alertname").asString("?") + " "
                    + alert.path("annotations").path("summary").asString(""));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
