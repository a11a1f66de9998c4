package dev.coldspan.demo.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.Outcome;
import dev.coldspan.locallambda.eventsource.EventBuilder;
import dev.coldspan.locallambda.junit.LambdaFunction;
import dev.coldspan.locallambda.junit.TestedFunction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The shop's functions as Lambda runs them, with the agent in them. See docs/guides/test-a-function.md. */
class FunctionsOnLambdaTest {

    @LambdaFunction(handler = "dev.coldspan.demo.functions.OrderWorker", agent = true)
    private TestedFunction worker;

    @LambdaFunction(
            handler = "dev.coldspan.demo.functions.Checkout",
            environment = {
                // Nobody listens there.
                "INVENTORY_URL=http://127.0.0.1:1/",
                "PAYMENT_URL=http://127.0.0.1:1/",
                "ORDER_QUEUE_URL=http://127.0.0.1:1/"
            },
            agent = true)
    private static TestedFunction checkout;

    @Test
    void theWorkerShipsABatchInOneInvocation() {
        worker.invoke(EventBuilder.of("sqs")
                        .with("queue", "orders")
                        .body("{\"id\":\"a\"}")
                        .body("{\"id\":\"b\"}"))
                .expect()
                .ok()
                .answer("2")
                .coldStart()
                .logs("shipping order b")
                .billedAtMost(Duration.ofSeconds(30))
                .rootAttribute("faas.coldstart", true)
                .rootAttribute("coldspan.trigger.source", "sqs")
                .rootAttribute("coldspan.outcome", "ok");
    }

    @Test
    void theWorkerIsWarmTheSecondTime() {
        worker.invoke(EventBuilder.of("sqs").body("{\"id\":\"a\"}")).expect().coldStart();
        worker.invoke(EventBuilder.of("sqs").body("{\"id\":\"b\"}"))
                .expect()
                .ok()
                .warmStart()
                .rootAttribute("faas.coldstart", false);
    }

    @Test
    void aCheckoutWithoutInventoryFailsAndSaysSoInItsTrace() {
        checkout.invoke(EventBuilder.of("apigateway-v2").with("path", "/orders").body("{\"sku\":\"mug\"}"))
                .expect()
                .outcome(Outcome.ERROR)
                .error("dev.coldspan.demo.functions.Checkout$CheckoutFailedException")
                .answer("/errorMessage", "inventory is unreachable")
                .rootAttribute("coldspan.outcome", "error")
                .span("POST", call -> assertThat(call.error()).isTrue());
    }

    @Test
    void aPictureThatDoesNotFitIntoMemoryEndsTheSandbox(
            @LambdaFunction(handler = "dev.coldspan.demo.functions.Thumbnail", memory = 128) TestedFunction thumbnail) {
        EventBuilder large = EventBuilder.of("s3").with("key", "huge.png").with("size", "900000000");

        thumbnail.invoke(large).expect().outcome(Outcome.OUT_OF_MEMORY);
        thumbnail
                .invoke(EventBuilder.of("s3").with("key", "cat.png"))
                .expect()
                .ok()
                .coldStart()
                .answer("\"thumbnails/cat.png\"");
    }
}
