package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.PriceBook;
import dev.coldspan.queryapi.cost.Sizes;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageKind;
import dev.coldspan.queryapi.http.ProblemException;
import java.util.List;
import java.util.TreeSet;

/** Refuses changes that the platforms of some usage do not offer: a price of what nobody can have answers no question. */
final class ChangeCheck {

    private ChangeCheck() {}

    /** @throws ProblemException 400 that names the member, what it may be, and how to leave out whom it cannot be asked of */
    static void refuseImpossible(Changes changes, List<Usage> usages) {
        usages.stream().map(usage -> usage.kind().configuration()).distinct().forEach(kind -> refuse(changes, kind));
    }

    private static void refuse(Changes changes, UsageKind kind) {
        if (changes.memoryMb() != null) {
            Sizes sizes = Sizes.of(kind);
            require(sizes.none() == null, "memoryMb", "cannot be changed: " + sizes.none() + leaveOut(kind));
            require(
                    sizes.allow((long) changes.memoryMb() << 20),
                    "memoryMb",
                    "must be " + sizes.shown() + " on " + shown(kind) + leaveOut(kind));
        }
        require(
                changes.arch() == null || kind.provider().equals("aws"),
                "arch",
                "can only be chosen on AWS Lambda, not on " + shown(kind) + leaveOut(kind));
        if (changes.initType() != null) {
            List<String> ways = Ways.names(Ways.of(kind));
            require(!ways.isEmpty(), "initType", "cannot be chosen on " + shown(kind) + leaveOut(kind));
            require(
                    ways.contains(changes.initType()),
                    "initType",
                    "must be one of " + String.join(", ", ways) + " on " + shown(kind) + leaveOut(kind));
        }
        require(
                changes.vcpus() == null || kind.provider().equals("gcp") && UsageKind.isOfInstance(kind.plan()),
                "vcpus",
                "can only be chosen on Cloud Run, not on " + shown(kind) + leaveOut(kind));
        if (changes.region() != null) {
            TreeSet<String> regions = new TreeSet<>(PriceBook.regions(kind.provider()));
            require(
                    regions.contains(changes.region()),
                    "region",
                    "must be one of " + String.join(", ", regions) + " on " + shown(kind) + leaveOut(kind));
        }
    }

    private static void require(boolean condition, String member, String detail) {
        if (!condition) {
            throw ProblemException.invalid("changes." + member, "changes." + member + " " + detail);
        }
    }

    private static String leaveOut(UsageKind kind) {
        String which = kind.plan().isEmpty() ? "-provider:" + kind.provider() : "-billing.plan:" + kind.plan();
        return kind.provider().isEmpty() ? "" : "; leave its functions out with q, such as " + which;
    }

    private static String shown(UsageKind kind) {
        return switch (kind.provider()) {
            case "aws" -> "AWS Lambda";
            case "azure" ->
                switch (kind.plan()) {
                    case "Dynamic" -> "Azure's Consumption plan";
                    case "FlexConsumption" -> "Azure's Flex Consumption plan";
                    case "ElasticPremium" -> "Azure's Premium plan";
                    default -> "Azure Functions";
                };
            case "gcp" -> kind.plan().equals("1st-gen") ? "Google's 1st generation functions" : "Cloud Run";
            default -> "a platform nobody told";
        };
    }
}
