package dev.coldspan.agent.instrumentation.apachehttpclient;

import dev.coldspan.agent.instrumentation.reflect.Getter;

/** Ends the span of an asynchronous request with what the client's context knows of the response. */
final class Completion {
    private final RequestReader reader = new RequestReader();
    private final Getter response = Getter.of("getResponse");

    void end(AsyncCalls.Exchange exchange, Throwable thrown) {
        Object last = thrown == null ? response.from(exchange.context) : null;
        exchange.call.finish(reader.status(last), reader.version(last), thrown);
    }
}
