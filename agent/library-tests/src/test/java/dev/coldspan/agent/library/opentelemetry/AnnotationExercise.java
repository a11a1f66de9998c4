package dev.coldspan.agent.library.opentelemetry;

import dev.coldspan.agent.testkit.library.Exercise;
import io.opentelemetry.api.trace.Span;
import java.util.concurrent.CompletableFuture;

/** Calls annotated methods; the first argument says which. */
public final class AnnotationExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        AnnotatedShop shop = new AnnotatedShop();
        switch (arguments[0]) {
            case "buy":
                return shop.buy("sku-1", 2.5, 2) + shop.plain();
            case "refuse":
                shop.refuse();
                return "never";
            case "later":
                return later(shop, false);
            case "fails later":
                return later(shop, true);
            default:
                throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Object later(AnnotatedShop shop, boolean fails) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Span before = Span.current();
        CompletableFuture<String> result = shop.later(answer).toCompletableFuture();
        boolean back = Span.current().equals(before);
        Thread.sleep(20);
        if (fails) {
            answer.completeExceptionally(new IllegalArgumentException("never came"));
            return back + " " + result.isCompletedExceptionally();
        }
        answer.complete(" here ");
        return back + result.get();
    }
}
