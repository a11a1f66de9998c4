package dev.coldspan.agent.library.apachehttpclient;

import dev.coldspan.agent.testkit.library.Exercise;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** One request with the client that the builder makes by default. */
public class HttpClient5Exercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        HttpUriRequestBase request = new HttpUriRequestBase(arguments[0], java.net.URI.create(arguments[1]));
        if (arguments[0].equals("POST")) {
            request.setEntity(new StringEntity("body", ContentType.TEXT_PLAIN));
        }
        for (int i = 2; i < arguments.length; i += 2) {
            request.setHeader(arguments[i], arguments[i + 1]);
        }
        try (CloseableHttpClient client = client()) {
            String text = client.execute(request, HttpClient5Exercise::text);
            return text + (ownHeaders(request) ? "" : ", with headers that the application did not set");
        }
    }

    /** The client to use. */
    CloseableHttpClient client() {
        return HttpClients.createDefault();
    }

    // The minimal client sends the application's object and leaves its own additions there.
    private static boolean ownHeaders(HttpUriRequestBase request) {
        return !request.containsHeader("traceparent") || request.containsHeader("b3");
    }

    private static String text(ClassicHttpResponse response) throws java.io.IOException {
        try {
            return response.getCode() + " " + EntityUtils.toString(response.getEntity());
        } catch (org.apache.hc.core5.http.ParseException unreadable) {
            throw new java.io.IOException(unreadable);
        }
    }
}
