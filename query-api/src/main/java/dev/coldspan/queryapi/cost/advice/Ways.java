package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Sizes;
import dev.coldspan.queryapi.cost.UsageKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ways to start a sandbox or an instance that somebody may choose, as {@code coldspan.init.type} and {@code initType} name them. */
enum Ways {
    ON_DEMAND("on-demand", "on demand", "sandboxes", false),
    SNAPSHOT("snap-start", "SnapStart", "sandboxes", false),
    PROVISIONED("provisioned-concurrency", "provisioned concurrency", "sandboxes", true),
    ALWAYS_READY("always-ready", "always ready instances", "instances", true),
    MINIMUM("minimum-instances", "minimum instances", "instances", true);

    private final String initType;
    private final String shown;
    private final String what;
    private final boolean keepsReady;

    Ways(String initType, String shown, String what, boolean keepsReady) {
        this.initType = initType;
        this.shown = shown;
        this.what = what;
        this.keepsReady = keepsReady;
    }

    String initType() {
        return initType;
    }

    String shown() {
        return shown;
    }

    /** What is kept or started, in the plural. */
    String what() {
        return what;
    }

    /** Whether capacity is paid for without being called. */
    boolean keepsReady() {
        return keepsReady;
    }

    static Optional<Ways> named(String initType) {
        return Arrays.stream(values())
                .filter(way -> way.initType.equals(initType))
                .findFirst();
    }

    static List<String> names(List<Ways> ways) {
        return ways.stream().map(Ways::initType).toList();
    }

    /** Those that a function may choose from; none where the platform leaves no choice. */
    static List<Ways> of(UsageKind kind) {
        boolean onServers = Sizes.of(kind).none() != null;
        return switch (kind.provider()) {
            case "aws" ->
                onServers || kind.plan().equals("edge") ? List.of() : List.of(ON_DEMAND, PROVISIONED, SNAPSHOT);
            case "azure" -> UsageKind.isOfInstance(kind.plan()) ? List.of(ON_DEMAND, ALWAYS_READY) : List.of();
            case "gcp" -> UsageKind.isOfInstance(kind.plan()) ? List.of(ON_DEMAND, MINIMUM) : List.of();
            default -> List.of();
        };
    }

    boolean isOf(UsageKind kind) {
        return of(kind).contains(this);
    }

    static Optional<Ways> keepingReady(UsageKind kind) {
        return of(kind).stream().filter(Ways::keepsReady).findFirst();
    }
}
