package dev.coldspan.agent.instrumentation.jdkhttpclient;

import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.reflect.PerObject;

/** The calls that the client's copies of requests belong to; shared by the hook that meets them and the one that asks. */
final class Copies {
    static final PerObject<HttpCall> CALLS = new PerObject<>();

    private Copies() {}
}
