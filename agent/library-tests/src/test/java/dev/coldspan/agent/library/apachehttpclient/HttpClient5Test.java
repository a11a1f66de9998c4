package dev.coldspan.agent.library.apachehttpclient;

import dev.coldspan.agent.library.HttpClientContract;
import dev.coldspan.agent.testkit.library.Exercise;
import java.util.stream.Stream;

class HttpClient5Test extends HttpClientContract {
    static Stream<String> releases() {
        return Stream.of(
                "org.apache.httpcomponents.client5:httpclient5:5.0",
                "org.apache.httpcomponents.client5:httpclient5:5.6.5");
    }

    @Override
    protected Class<? extends Exercise> exercise() {
        return HttpClient5Exercise.class;
    }
}
