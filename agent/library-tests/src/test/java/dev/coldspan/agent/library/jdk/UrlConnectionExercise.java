package dev.coldspan.agent.library.jdk;

import dev.coldspan.agent.testkit.library.Exercise;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** One request with a connection. */
public class UrlConnectionExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(arguments[1]).openConnection();
        for (int i = 2; i < arguments.length; i += 2) {
            connection.setRequestProperty(arguments[i], arguments[i + 1]);
        }
        if (arguments[0].equals("POST")) {
            // The method follows from the body: nothing has said POST before.
            connection.setDoOutput(true);
            connection.getOutputStream().write(1);
        }
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return status + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
