package dev.coldspan.locallambda.invokeapi;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.coldspan.locallambda.InvocationAnswer;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.Outcome;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.util.Base64;

/**
 * What the caller of a synchronous invocation gets.
 *
 * @param log the end of the log; null if it was not asked for
 */
record InvokeAnswer(Outcome outcome, byte[] payload, String traceHeader, byte[] log) {

    /** Java's runtimes, and the platform itself, know no other kind of error. */
    static final String FUNCTION_ERROR = "Unhandled";

    static InvokeAnswer of(InvocationAnswer answer) {
        return new InvokeAnswer(answer.outcome(), answer.payload(), answer.traceHeader(), null);
    }

    static InvokeAnswer of(InvocationResult result, byte[] log) {
        return new InvokeAnswer(result.outcome(), result.payload(), result.traceHeader(), log);
    }

    void send(HttpExchange exchange) throws IOException {
        Headers headers = head(exchange);
        headers.set("Content-Type", "application/json");
        if (failed()) {
            headers.set("X-Amz-Function-Error", FUNCTION_ERROR);
        }
        if (log != null) {
            headers.set("X-Amz-Log-Result", Base64.getEncoder().encodeToString(log));
        }
        HttpBodies.write(exchange, 200, payload);
    }

    private Headers head(HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Amz-Executed-Version", "$LATEST");
        headers.set("X-Amzn-Trace-Id", traceHeader);
        return headers;
    }

    private boolean failed() {
        return outcome != Outcome.OK;
    }
}
