package dev.coldspan.queryapi.cost;

/**
 * What a provider charges for by itself: the name on a bill, the product in its price list and the unit.
 *
 * <p>Names of AWS are the usage types of its price list, service code AWSLambda.
 */
enum Meter {
    DURATION("Duration", "Lambda-GB-Second", "GB-second"),
    DURATION_PROVISIONED("Duration (provisioned)", "Lambda-Provisioned-GB-Second", "GB-second"),
    REQUESTS("Requests", "Request", "request"),
    /** Charged for as long as it is configured, whether anybody calls or not, so invocations cannot tell how much. */
    PROVISIONED_CAPACITY("Provisioned concurrency", "Lambda-Provisioned-Concurrency", "GB-second"),
    /** Charged as EC2 instances and a management fee, not by invocation. */
    MANAGED_INSTANCES("Managed instances", "Lambda-Managed-Instances", "instance-hour");

    private final String label;
    private final String product;
    private final String unit;

    Meter(String label, String product, String unit) {
        this.label = label;
        this.product = product;
        this.unit = unit;
    }

    String label() {
        return label;
    }

    String product() {
        return product;
    }

    String unit() {
        return unit;
    }

    /** The product as the price list writes it for an architecture. */
    String sku(String arch) {
        return arch.equals("arm64") ? product + "-ARM" : product;
    }
}
