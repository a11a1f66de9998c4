package dev.coldspan.queryapi.cost;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways in which platforms bill: which meters some usage runs, and by how much. To add a provider, add its constants here and its
 * meters to {@link Meter}.
 */
enum BillingPlan {
    LAMBDA(Measures::requests, Measures::largeEvents, Measures.gbSeconds(Meter.DURATION), Measures::streamedBytes),
    /** Of a runtime other than Java's, whose restores are charged; the snapshot itself is charged by its time and is declared capacity. */
    LAMBDA_SNAP_START(
            Measures::requests,
            Measures::largeEvents,
            Measures.gbSeconds(Meter.DURATION),
            Measures::restores,
            Measures::streamedBytes),
    /** Of a runtime nobody told, so that restores may be charged or not. */
    LAMBDA_SNAP_START_UNKNOWN(
            Measures::requests,
            Measures::largeEvents,
            Measures.gbSeconds(Meter.DURATION),
            Measures::untoldRestores,
            Measures::streamedBytes),
    LAMBDA_PROVISIONED(
            Measures::requests,
            Measures::largeEvents,
            Measures.gbSeconds(Meter.DURATION_PROVISIONED),
            Measures.untold(Meter.PROVISIONED_CAPACITY),
            Measures::streamedBytes),
    LAMBDA_MANAGED_INSTANCES(Measures::requests, Measures.untold(Meter.MANAGED_INSTANCES)),
    LAMBDA_EDGE(Measures.count(Meter.EDGE_REQUESTS), Measures.gbSeconds(Meter.EDGE_DURATION)),
    AZURE_CONSUMPTION(Measures.count(Meter.CONSUMPTION_EXECUTIONS), Measures::executionUnits, Measures::unmetered),
    AZURE_FLEX(Measures.count(Meter.FLEX_EXECUTIONS), Measures.activity(Meter.FLEX_TIME)),
    AZURE_ALWAYS_READY(
            Measures.count(Meter.ALWAYS_READY_EXECUTIONS),
            Measures.activity(Meter.ALWAYS_READY_TIME),
            Measures.untold(Meter.ALWAYS_READY_BASELINE)),
    AZURE_PREMIUM(Measures.untold(Meter.PREMIUM_CPU), Measures.untold(Meter.PREMIUM_MEMORY)),
    AZURE_DEDICATED(Measures.untold(Meter.DEDICATED)),
    GOOGLE_FIRST_GENERATION(
            Measures.count(Meter.FIRST_GEN_INVOCATIONS),
            Measures.gbSeconds(Meter.FIRST_GEN_MEMORY),
            Measures::ghzSeconds),
    GOOGLE_REQUEST_BASED(
            Measures.count(Meter.RUN_REQUESTS), Measures::cpuActivity, Measures.activity(Meter.RUN_MEMORY)),
    GOOGLE_INSTANCE_BASED(Measures.untold(Meter.RUN_INSTANCE_CPU), Measures.untold(Meter.RUN_INSTANCE_MEMORY)),
    /** A platform nobody told the prices of. */
    UNKNOWN(Measures::requests, Measures.gbSeconds(Meter.DURATION));

    /** Plans that charge the activity of instances, as in {@code invocations.Plan}. */
    static final List<String> OF_INSTANCES = List.of("FlexConsumption", "2nd-gen", "cloud-run");

    /** Plans on which somebody pays for servers, whatever runs on them. */
    private static final List<String> DEDICATED_SKUS = List.of(
            "Free", "Shared", "Basic", "Standard", "Premium", "PremiumV2", "PremiumV3", "Isolated", "IsolatedV2");

    private final List<Measure> measures;

    BillingPlan(Measure... measures) {
        this.measures = List.of(measures);
    }

    /** What the usage is charged for, in no order; nothing for no usage. */
    static List<Charge> charges(Usage usage) {
        List<Charge> charges = new ArrayList<>();
        if (!usage.quantities().equals(Quantities.NONE)) {
            of(usage.kind()).measures.forEach(measure -> measure.of(usage).forEach(charges::add));
        }
        return charges;
    }

    static BillingPlan of(UsageKind kind) {
        return switch (kind.provider()) {
            case "aws" -> ofAws(kind);
            case "azure" -> ofAzure(kind);
            case "gcp" -> ofGoogle(kind);
            default -> UNKNOWN;
        };
    }

    private static BillingPlan ofAws(UsageKind kind) {
        if (kind.plan().equals("edge")) {
            return LAMBDA_EDGE;
        }
        return switch (kind.initType()) {
            case "lambda-managed-instances" -> LAMBDA_MANAGED_INSTANCES;
            case "provisioned-concurrency" -> LAMBDA_PROVISIONED;
            default -> ofSnapshots(kind.plan());
        };
    }

    private static BillingPlan ofSnapshots(String plan) {
        return switch (plan) {
            case "snap-start" -> LAMBDA_SNAP_START;
            case "snap-start-unknown-runtime" -> LAMBDA_SNAP_START_UNKNOWN;
            default -> LAMBDA;
        };
    }

    private static BillingPlan ofAzure(UsageKind kind) {
        return switch (kind.plan()) {
            case "Dynamic" -> AZURE_CONSUMPTION;
            case "FlexConsumption" -> kind.initType().equals("always-ready") ? AZURE_ALWAYS_READY : AZURE_FLEX;
            case "ElasticPremium" -> AZURE_PREMIUM;
            default -> DEDICATED_SKUS.contains(kind.plan()) ? AZURE_DEDICATED : UNKNOWN;
        };
    }

    private static BillingPlan ofGoogle(UsageKind kind) {
        return switch (kind.plan()) {
            case "1st-gen" -> GOOGLE_FIRST_GENERATION;
            case "2nd-gen", "cloud-run" -> GOOGLE_REQUEST_BASED;
            case "cloud-run-instance" -> GOOGLE_INSTANCE_BASED;
            default -> UNKNOWN;
        };
    }
}
