package dev.coldspan.agent.library.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A class as a user annotates it. */
class AnnotatedShop {
    @WithSpan
    String buy(@SpanAttribute("sku") String sku, double price, @SpanAttribute("count") int count) {
        Span.current().setAttribute("inside", true);
        return pay(price * count);
    }

    @WithSpan(value = "payment", kind = SpanKind.CLIENT)
    private static String pay(double amount) {
        Span.current().setAttribute("amount", amount);
        return "paid " + amount;
    }

    @WithSpan
    void refuse() {
        throw new IllegalStateException("out of stock");
    }

    @WithSpan
    CompletionStage<String> later(CompletableFuture<String> answer) {
        return answer.thenApply(String::trim);
    }

    String plain() {
        return "plain";
    }
}
