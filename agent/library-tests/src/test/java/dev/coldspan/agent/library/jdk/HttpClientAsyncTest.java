package dev.coldspan.agent.library.jdk;

import dev.coldspan.agent.library.HttpClientContract;
import dev.coldspan.agent.testkit.library.Exercise;
import java.util.stream.Stream;

class HttpClientAsyncTest extends HttpClientContract {
    /** The one of this JDK. */
    static Stream<String> releases() {
        return Stream.of("");
    }

    @Override
    protected Class<? extends Exercise> exercise() {
        return HttpClientAsyncExercise.class;
    }
}
