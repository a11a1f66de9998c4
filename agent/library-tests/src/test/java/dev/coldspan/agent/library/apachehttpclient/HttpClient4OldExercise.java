package dev.coldspan.agent.library.apachehttpclient;

import org.apache.http.client.HttpClient;

/** One request with the client class of the years before 4.3. */
public class HttpClient4OldExercise extends HttpClient4Exercise {
    @Override
    @SuppressWarnings("deprecation") // what old functions still use
    HttpClient client() {
        return new org.apache.http.impl.client.DefaultHttpClient();
    }
}
