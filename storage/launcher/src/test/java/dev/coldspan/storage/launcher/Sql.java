package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements over the engine's HTTP interface, with the credentials of its JDBC URL. */
final class Sql {

    private static final Pattern URL = Pattern.compile("jdbc:clickhouse://([^/?]+)\\?user=(.+)&password=(.+)");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final URI address;
    private final String user;
    private final String password;

    private Sql(URI address, String user, String password) {
        this.address = address;
        this.user = user;
        this.password = password;
    }

    static Sql of(String jdbcUrl) {
        Matcher parts = URL.matcher(jdbcUrl);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a URL of the launcher: " + jdbcUrl);
        }
        return new Sql(URI.create("http://" + parts.group(1) + "/"), parts.group(2), parts.group(3));
    }

    static Sql of(EmbeddedClickHouse engine) {
        return of(engine.jdbcUrl());
    }

    Sql as(String otherUser, String otherPassword) {
        return new Sql(address, otherUser, otherPassword);
    }

    /** The answer without the final line break, or an {@link AssertionError} with the engine's message. */
    String query(String statement) {
        HttpResponse<String> response = ask(statement);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        return response.body().strip();
    }

    String refusal(String statement) {
        HttpResponse<String> response = ask(statement);
        if (response.statusCode() == 200) {
            throw new AssertionError("accepted: " + statement + " -> " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> ask(String statement) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Basic " + credentials)
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(statement))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + address + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
