package dev.coldspan.agent.library.okhttp;

import dev.coldspan.agent.library.HttpClientContract;
import dev.coldspan.agent.testkit.library.Exercise;
import java.util.stream.Stream;

class OkHttpQueuedTest extends HttpClientContract {
    static Stream<String> releases() {
        return Stream.of("com.squareup.okhttp3:okhttp:3.0.0", "com.squareup.okhttp3:okhttp-jvm:5.5.1");
    }

    @Override
    protected Class<? extends Exercise> exercise() {
        return OkHttpQueuedExercise.class;
    }
}
