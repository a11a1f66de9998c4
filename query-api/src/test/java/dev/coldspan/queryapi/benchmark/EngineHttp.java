package dev.coldspan.queryapi.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Statements for the engine over its own HTTP interface, where parameters of any statement can be bound. */
final class EngineHttp {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String jdbcUrl;

    /** @param jdbcUrl with user and password and without a database */
    EngineHttp(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** For the official client, in a database. */
    String jdbcUrl(String database) {
        return jdbcUrl.replaceFirst("(//[^/?]+)(/[^?]*)?", "$1/" + database);
    }

    /** @return the answer as text, without the last line's end */
    String run(String database, String sql, Map<String, ?> parameters) throws IOException, InterruptedException {
        String bound = parameters.entrySet().stream()
                .map(one -> "&param_" + one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining());
        URI uri = URI.create(jdbcUrl(database).replaceFirst("^jdbc:\\w+:", "http:") + "&database="
                + URLEncoder.encode(database, StandardCharsets.UTF_8) + bound);
        URI query = URI.create(uri.toString().replaceFirst("/" + database + "\\?", "/?"));
        HttpRequest request = HttpRequest.newBuilder(query)
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.body());
        }
        return answer.body().stripTrailing();
    }

    String run(String database, String sql) throws IOException, InterruptedException {
        return run(database, sql, Map.of());
    }

    /** Processor time that the engine has used since it began, in milliseconds. */
    double cpuMillis() throws IOException, InterruptedException {
        return Long.parseLong(
                        run("default", "SELECT value FROM system.events WHERE event = 'OSCPUVirtualTimeMicroseconds'"))
                / 1e3;
    }
}
