package dev.coldspan.agent.instrumentation.azurefunctions;

/** A function of the app as the host described it when it was loaded. Immutable. */
final class AzureFunction {
    private static final String WARMUP = "WarmupFunc";

    private final String name;
    private final String entryPoint;
    private final String bindingType;

    /** Null for what is unknown. */
    AzureFunction(String name, String entryPoint, String bindingType) {
        this.name = name;
        this.entryPoint = entryPoint;
        this.bindingType = bindingType;
    }

    /** Name the user gave it with {@code @FunctionName}. */
    String name() {
        return name == null ? "function" : name;
    }

    /** Class and method, such as {@code com.example.Orders.create}. */
    String entryPoint() {
        return entryPoint;
    }

    /** The worker's own function by which waiting processes are warmed up. */
    boolean isWarmup() {
        return WARMUP.equals(name);
    }

    /** Value of {@code coldspan.trigger.source}: the binding's type without "Trigger". */
    String source() {
        if (bindingType == null) {
            return "unknown";
        }
        int end = bindingType.length() - "Trigger".length();
        return bindingType.endsWith("Trigger") && end > 0 ? bindingType.substring(0, end) : bindingType;
    }

    /** Value of {@code faas.trigger} (semantic conventions for FaaS). */
    String faasTrigger() {
        switch (source()) {
            case "http":
                return "http";
            case "timer":
                return "timer";
            case "queue":
            case "serviceBus":
            case "eventHub":
            case "eventGrid":
            case "kafka":
            case "rabbitMQ":
                return "pubsub";
            case "blob":
            case "cosmosDB":
            case "sql":
                return "datasource";
            default:
                return "other";
        }
    }

    /** Whether invocations process messages. */
    boolean isConsumer() {
        return faasTrigger().equals("pubsub");
    }

    boolean isHttp() {
        return faasTrigger().equals("http");
    }
}
