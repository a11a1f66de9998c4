package dev.coldspan.agent.library.okhttp;

import dev.coldspan.agent.testkit.library.Exercise;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One blocking call. */
public class OkHttpExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        OkHttpClient client = new OkHttpClient();
        Request request = request(arguments);
        try {
            return answer(request, call(client, request));
        } finally {
            client.connectionPool().evictAll();
        }
    }

    /** Sends it. */
    Response call(OkHttpClient client, Request request) throws Exception {
        Call call = client.newCall(request);
        return call.execute();
    }

    @SuppressWarnings("deprecation") // the order of parameters that every release has
    private static Request request(String[] arguments) {
        RequestBody body = arguments[0].equals("POST") ? RequestBody.create(null, "body") : null;
        Request.Builder builder = new Request.Builder().url(arguments[1]).method(arguments[0], body);
        for (int i = 2; i < arguments.length; i += 2) {
            builder.header(arguments[i], arguments[i + 1]);
        }
        return builder.build();
    }

    // With what the application can see of the request's headers: none that it did not set.
    private static String answer(Request request, Response response) throws IOException {
        String text = response.code() + " " + response.body().string();
        boolean ownOnly =
                request.headers().size() == response.request().headers().size();
        return ownOnly
                ? text
                : text + " to a request with " + response.request().headers();
    }
}
