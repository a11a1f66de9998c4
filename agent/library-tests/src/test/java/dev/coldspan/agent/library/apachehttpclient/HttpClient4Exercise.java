package dev.coldspan.agent.library.apachehttpclient;

import dev.coldspan.agent.testkit.library.Exercise;
import java.io.ByteArrayInputStream;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** One request with the client that the builder makes by default. */
public class HttpClient4Exercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        HttpUriRequest request = request(arguments);
        int before = request.getAllHeaders().length;
        HttpResponse response = client().execute(request);
        String body = EntityUtils.toString(response.getEntity());
        String text = response.getStatusLine().getStatusCode() + " " + body;
        int added = request.getAllHeaders().length - before;
        return added == 0 ? text : text + ", headers added: " + added;
    }

    /** The client to use. */
    HttpClient client() {
        return HttpClients.createDefault();
    }

    private static HttpUriRequest request(String[] arguments) {
        HttpRequestBase request = new HttpGet(arguments[1]);
        if (arguments[0].equals("POST")) {
            HttpPost post = new HttpPost(arguments[1]);
            post.setEntity(new InputStreamEntity(new ByteArrayInputStream(new byte[] {1}), 1));
            request = post;
        }
        for (int i = 2; i < arguments.length; i += 2) {
            request.setHeader(arguments[i], arguments[i + 1]);
        }
        return request;
    }
}
