package dev.coldspan.agent.testkit.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;

/** Traces itself with the OpenTelemetry API and annotations it brings, and returns the id of its trace. */
public class TracedOrders implements RequestHandler<Object, String> {
    private final Payment payment = new Payment();

    @Override
    @SuppressWarnings("try") // the scope is closed, not used
    public String handleRequest(Object input, Context context) {
        Span span = GlobalOpenTelemetry.getTracer("orders").spanBuilder("price").startSpan();
        try (Scope scope = span.makeCurrent()) {
            reserve("order-1");
        } finally {
            span.end();
        }
        payment.charge("visa", 1_250);
        return Span.current().getSpanContext().getTraceId();
    }

    @WithSpan("reserve")
    void reserve(@SpanAttribute("order.id") String order) {
        Span.current().setAttribute("reserved", true);
    }
}
