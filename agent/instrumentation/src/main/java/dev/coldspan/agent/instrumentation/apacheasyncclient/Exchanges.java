package dev.coldspan.agent.instrumentation.apacheasyncclient;

import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.reflect.PerObject;

/** What the hooks of this folder tell each other. */
final class Exchanges {
    /** The handler that the current thread is starting. */
    static final ThreadLocal<Object> STARTING = new ThreadLocal<>();
    /** By handler. */
    static final PerObject<HttpCall> CALLS = new PerObject<>();

    private Exchanges() {}
}
