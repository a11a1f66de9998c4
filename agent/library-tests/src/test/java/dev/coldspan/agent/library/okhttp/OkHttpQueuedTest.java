package dev.coldspan.agent.library.okhttp;

import dev.coldspan.agent.testkit.library.Exercise;

class OkHttpQueuedTest extends OkHttpTest {
    @Override
    protected Class<? extends Exercise> exercise() {
        return OkHttpQueuedExercise.class;
    }
}
