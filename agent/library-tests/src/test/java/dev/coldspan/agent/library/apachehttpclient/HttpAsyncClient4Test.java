package dev.coldspan.agent.library.apachehttpclient;

import dev.coldspan.agent.library.HttpClientContract;
import dev.coldspan.agent.testkit.library.Exercise;
import java.util.stream.Stream;

class HttpAsyncClient4Test extends HttpClientContract {
    static Stream<String> releases() {
        return Stream.of(
                "org.apache.httpcomponents:httpasyncclient:4.0", "org.apache.httpcomponents:httpasyncclient:4.1.5");
    }

    @Override
    protected Class<? extends Exercise> exercise() {
        return HttpAsyncClient4Exercise.class;
    }
}
