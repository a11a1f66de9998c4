package dev.coldspan.agent.library.apachehttpclient;

import dev.coldspan.agent.testkit.library.Exercise;

class HttpClient5AsyncTest extends HttpClient5Test {
    @Override
    protected Class<? extends Exercise> exercise() {
        return HttpClient5AsyncExercise.class;
    }
}
