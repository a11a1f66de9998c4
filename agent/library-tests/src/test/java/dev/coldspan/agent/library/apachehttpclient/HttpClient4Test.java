package dev.coldspan.agent.library.apachehttpclient;

import dev.coldspan.agent.library.HttpClientContract;
import dev.coldspan.agent.testkit.library.Exercise;
import java.util.stream.Stream;

class HttpClient4Test extends HttpClientContract {
    static Stream<String> releases() {
        return Stream.of("org.apache.httpcomponents:httpclient:4.3", "org.apache.httpcomponents:httpclient:4.5.14");
    }

    @Override
    protected Class<? extends Exercise> exercise() {
        return HttpClient4Exercise.class;
    }
}
