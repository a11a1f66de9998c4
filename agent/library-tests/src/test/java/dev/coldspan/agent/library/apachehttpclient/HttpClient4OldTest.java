package dev.coldspan.agent.library.apachehttpclient;

import dev.coldspan.agent.testkit.library.Exercise;

class HttpClient4OldTest extends HttpClient4Test {
    @Override
    protected Class<? extends Exercise> exercise() {
        return HttpClient4OldExercise.class;
    }
}
