package dev.coldspan.agent.library.apachehttpclient;

import dev.coldspan.agent.testkit.library.Exercise;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.nio.entity.NStringEntity;
import org.apache.http.util.EntityUtils;

/** One request with a future. */
public class HttpAsyncClient4Exercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        HttpRequestBase request = new HttpGet(arguments[1]);
        if (arguments[0].equals("POST")) {
            HttpPost post = new HttpPost(arguments[1]);
            post.setEntity(new NStringEntity("body", ContentType.TEXT_PLAIN));
            request = post;
        }
        for (int i = 2; i < arguments.length; i += 2) {
            request.setHeader(arguments[i], arguments[i + 1]);
        }
        int before = request.getAllHeaders().length;
        try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
            client.start();
            HttpResponse response = client.execute(request, null).get(5, TimeUnit.SECONDS);
            String text = response.getStatusLine().getStatusCode() + " " + EntityUtils.toString(response.getEntity());
            return before == request.getAllHeaders().length ? text : text + ", with headers that are not its own";
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }
}
