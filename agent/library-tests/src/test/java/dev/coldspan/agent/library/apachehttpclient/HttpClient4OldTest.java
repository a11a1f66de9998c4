package dev.coldspan.agent.library.apachehttpclient;

import dev.coldspan.agent.library.HttpClientContract;
import dev.coldspan.agent.testkit.library.Exercise;
import java.io.IOException;
import java.net.ConnectException;
import java.util.stream.Stream;

class HttpClient4OldTest extends HttpClientContract {
    static Stream<String> releases() {
        return Stream.of("org.apache.httpcomponents:httpclient:4.0", "org.apache.httpcomponents:httpclient:4.5.14");
    }

    @Override
    protected Class<? extends Exercise> exercise() {
        return HttpClient4OldExercise.class;
    }

    @Override
    protected Class<? extends IOException> refused() {
        return ConnectException.class;
    }
}
