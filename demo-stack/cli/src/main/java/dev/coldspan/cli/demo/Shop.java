package dev.coldspan.cli.demo;

import dev.coldspan.cli.install.Home;
import dev.coldspan.locallambda.LambdaFunction;
import dev.coldspan.locallambda.LambdaFunctionBuilder;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.LogSink;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The functions of the shop on two local Lambdas: what checkout calls runs first, so that its addresses can be handed to
 * checkout as environment variables.
 */
final class Shop implements AutoCloseable {

    private static final String PACKAGE = "dev.coldspan.demo.functions.";
    /** Short enough that cold starts keep coming while somebody watches. */
    private static final Duration IDLE = Duration.ofSeconds(25);

    private final LocalLambda backend;
    private final LocalLambda front;

    private Shop(LocalLambda backend, LocalLambda front) {
        this.backend = backend;
        this.front = front;
    }

    /** Starts the shop; no JVM runs before the first invocation. */
    static Shop open(Home home, URI collector, Surroundings surroundings, LogSink log) {
        Template function = new Template(home, collector);
        LocalLambda backend = LocalLambda.builder()
                .function(function.of("inventory", "Inventory", 256, 3).build())
                .function(function.of("payment", "Payment::charge", 256, 3)
                        .environment("BANK_URL", surroundings.uri("/bank").toString())
                        .build())
                .function(function.of("order-worker", "OrderWorker", 256, 10).build())
                .function(function.of("thumbnail", "Thumbnail", 192, 10).build())
                .function(function.of("report", "Report", 128, 2).build())
                .idleTimeout(IDLE)
                .logSink(log)
                .start();
        LocalLambda front = LocalLambda.builder()
                .function(function.of("checkout", "Checkout", 512, 10)
                        .environment(Map.of(
                                "INVENTORY_URL",
                                        backend.functionUrl("inventory").toString(),
                                "PAYMENT_URL", backend.functionUrl("payment").toString(),
                                "ORDER_QUEUE_URL", surroundings.uri("/orders").toString()))
                        .build())
                .idleTimeout(IDLE)
                .logSink(log)
                .start();
        return new Shop(backend, front);
    }

    URI checkout() {
        return front.functionUrl("checkout");
    }

    /** Hands an event to a function that has no address of its own, as an event source does. */
    void deliver(String function, byte[] event) {
        backend.invoke(function, event);
    }

    @Override
    public void close() {
        front.close();
        backend.close();
    }

    /** Whose function it is: costs can be looked at by team. */
    private static String team(String function) {
        return switch (function) {
            case "checkout" -> "storefront";
            case "payment" -> "payments";
            case "inventory", "thumbnail" -> "catalogue";
            default -> "fulfilment";
        };
    }

    /** What all functions have in common. */
    private record Template(Home home, URI collector) {

        LambdaFunctionBuilder of(String name, String handler, int memoryMb, int timeoutSeconds) {
            return LambdaFunction.builder(name)
                    .handler(PACKAGE + handler)
                    .codePath(home.functions().toArray(Path[]::new))
                    .memoryMb(memoryMb)
                    .timeout(Duration.ofSeconds(timeoutSeconds))
                    .maxConcurrency(4)
                    .javaAgent(home.agent())
                    .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.toString())
                    .environment("OTEL_RESOURCE_ATTRIBUTES", "team=" + team(name));
        }
    }
}
