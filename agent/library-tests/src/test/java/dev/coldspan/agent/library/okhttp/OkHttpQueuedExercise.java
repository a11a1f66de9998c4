package dev.coldspan.agent.library.okhttp;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One call that OkHttp's own threads make. */
public class OkHttpQueuedExercise extends OkHttpExercise {
    @Override
    Response call(OkHttpClient client, Request request) throws Exception {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        client.newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException thrown) {
                answer.completeExceptionally(thrown);
            }

            @Override
            public void onResponse(Call call, Response response) {
                answer.complete(response);
            }
        });
        try {
            return answer.get(2, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw (IOException) failed.getCause();
        }
    }
}
