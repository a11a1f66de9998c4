package dev.coldspan.agent.instrumentation.apachehttpclient;

import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.reflect.PerObject;

/** What the hooks of the asynchronous client tell each other. */
final class AsyncCalls {
    /** The request that the current thread is handing to the client. */
    static final ThreadLocal<Exchange> STARTING = new ThreadLocal<>();
    /** By the client's context, which a redirected request keeps. */
    static final PerObject<HttpCall> BY_CONTEXT = new PerObject<>();
    /** By the future that the application got. */
    static final PerObject<Exchange> BY_FUTURE = new PerObject<>();

    private AsyncCalls() {}

    /** One request from the first hook to the last. Belongs to one thread until it is kept with its future. */
    static final class Exchange {
        HttpCall call;
        Object context;
    }
}
