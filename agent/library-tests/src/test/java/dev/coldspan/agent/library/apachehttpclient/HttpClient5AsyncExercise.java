package dev.coldspan.agent.library.apachehttpclient;

import dev.coldspan.agent.testkit.library.Exercise;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.ContentType;

/** One request with a future. */
public class HttpClient5AsyncExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        SimpleHttpRequest request = new SimpleHttpRequest(arguments[0], URI.create(arguments[1]));
        if (arguments[0].equals("POST")) {
            request.setBody("body", ContentType.TEXT_PLAIN);
        }
        for (int i = 2; i < arguments.length; i += 2) {
            request.setHeader(arguments[i], arguments[i + 1]);
        }
        int before = request.getHeaders().length;
        try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
            client.start();
            SimpleHttpResponse response = client.execute(request, null).get(5, TimeUnit.SECONDS);
            String text = response.getCode() + " " + response.getBodyText();
            return before == request.getHeaders().length ? text : text + ", with headers that are not its own";
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }
}
