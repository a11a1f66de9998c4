package dev.coldspan.locallambda.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that is also an internal extension; it answers how many invocations that one heard of before this one. */
public final class InternalExtension implements RequestStreamHandler {

    private static final String API = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2020-01-01/extension";
    private static final AtomicInteger HEARD = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();

    public InternalExtension() throws IOException, InterruptedException {
        HttpResponse<String> registered = client.send(
                HttpRequest.newBuilder(URI.create(API + "/register"))
                        .header("Lambda-Extension-Name", "inside")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"events\":[\"INVOKE\"]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String id =
                registered.headers().firstValue("Lambda-Extension-Identifier").orElseThrow();
        Thread thread = new Thread(() -> listen(id), "internal-extension");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(String id) {
        try {
            while (true) {
                client.send(
                        HttpRequest.newBuilder(URI.create(API + "/event/next"))
                                .header("Lambda-Extension-Identifier", id)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                Thread.sleep(300);
                HEARD.incrementAndGet();
            }
        } catch (IOException e) {
            // The environment ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(Integer.toString(HEARD.get()).getBytes());
    }
}
