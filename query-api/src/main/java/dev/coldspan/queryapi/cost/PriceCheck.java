package dev.coldspan.queryapi.cost;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be right between the rows of price files, and which names they may use. */
final class PriceCheck {

    private static final Set<String> ARCHITECTURES = Set.of("x86_64", "arm64", Meter.ANY_ARCH);

    private PriceCheck() {}

    /** What makes a book ambiguous: two prices on one day, or two currencies. */
    static void refuseMixture(List<Price> prices, Problems problems) {
        if (prices.isEmpty()) {
            problems.add("prices", "a price book needs at least one price");
            return;
        }
        Price first = prices.get(0);
        for (Price price : prices) {
            if (!price.currency().equals(first.currency())) {
                problems.add(
                        price.origin(),
                        "currency " + price.currency() + " differs from " + first.currency() + " of " + first.origin()
                                + "; a bill has one currency");
            }
        }
        byKey(prices).values().forEach(alike -> refuseOverlaps(alike, problems));
    }

    private static Map<PriceBook.Key, List<Price>> byKey(List<Price> prices) {
        return prices.stream().collect(Collectors.groupingBy(Price::key));
    }

    private static void refuseOverlaps(List<Price> alike, Problems problems) {
        for (int i = 0; i < alike.size(); i++) {
            for (int j = i + 1; j < alike.size(); j++) {
                Price one = alike.get(i);
                Price two = alike.get(j);
                if (one.overlaps(two)) {
                    problems.add(
                            two.origin(),
                            (one.row().equals(two.row()) ? "is the same row as " : "overlaps the price of ")
                                    + one.origin() + "; end that one with valid_to:" + one.shown() + " ;"
                                    + two.shown());
                }
            }
        }
    }

    /** What would leave days or quantities without a price, though the file has one. */
    static void refuseHoles(List<Price> prices, Problems problems) {
        byKey(prices).values().forEach(alike -> {
            refuseGaps(alike, problems);
            refuseTiersWithoutStart(alike, problems);
        });
    }

    private static void refuseGaps(List<Price> alike, Problems problems) {
        Map<String, Price> before = new HashMap<>();
        alike.stream().sorted(Comparator.comparing(Price::validFrom)).forEach(price -> {
            Price last = before.put(price.tierStart().stripTrailingZeros().toPlainString(), price);
            if (last != null && last.validTo() != null && last.validTo().isBefore(price.validFrom())) {
                problems.add(
                        price.origin(),
                        "leaves a gap of days without a price from " + last.validTo() + " to " + price.validFrom() + ":"
                                + last.shown() + " ;" + price.shown());
            }
        });
    }

    private static void refuseTiersWithoutStart(List<Price> alike, Problems problems) {
        for (Price price : alike) {
            boolean startsAtZero =
                    alike.stream().anyMatch(other -> other.tierStart().signum() == 0 && other.sharesDaysWith(price));
            if (!startsAtZero) {
                problems.add(
                        price.origin(),
                        "begins at " + price.tierStart().toPlainString()
                                + " and no row of the same product begins at 0 on these days:" + price.shown());
            }
        }
    }

    /** Names nobody will ever look for are typing errors. */
    static void refuseUnknownNames(List<Price> prices, Problems problems) {
        Map<String, Set<String>> regions = regions();
        Map<String, Set<String>> units = PriceBook.bundledPrices().stream()
                .collect(Collectors.groupingBy(Price::product, Collectors.mapping(Price::unit, Collectors.toSet())));
        Arrays.stream(Meter.values()).forEach(meter -> units.putIfAbsent(meter.product(), Set.of(meter.unit())));
        for (Price price : prices) {
            refuseUnknownPlace(price.origin(), price.provider(), price.region(), regions, problems);
            if (!units.containsKey(price.product())) {
                problems.add(
                        price.origin(),
                        "unknown product " + price.product() + Names.meant(price.product(), units.keySet()));
            } else if (!units.get(price.product()).contains(price.unit())) {
                problems.add(
                        price.origin(),
                        "unit of " + price.product() + " is "
                                + units.get(price.product()).iterator().next() + ", not " + price.unit());
            }
            refuseUnknownArch(price, problems);
            refuseUnknownCurrency(price, problems);
        }
    }

    static void refuseUnknownPlace(
            String origin, String provider, String region, Map<String, Set<String>> regions, Problems problems) {
        Set<String> known = regions.get(provider);
        if (known == null) {
            problems.add(origin, "unknown provider " + provider + Names.meant(provider, regions.keySet()));
        } else if (!known.contains(region)) {
            problems.add(origin, "unknown region " + region + " of " + provider + Names.meant(region, known));
        }
    }

    private static void refuseUnknownArch(Price price, Problems problems) {
        boolean any = price.arch().equals(Meter.ANY_ARCH);
        boolean byArch = Meter.ofProduct(price.product()).map(Meter::isByArch).orElse(!any);
        if (!ARCHITECTURES.contains(price.arch())) {
            problems.add(price.origin(), "unknown arch " + price.arch() + "; use x86_64, arm64 or any");
        } else if (!byArch && !any) {
            problems.add(price.origin(), "arch of " + price.product() + " must be any: it costs the same on all");
        } else if (byArch && any) {
            problems.add(price.origin(), "arch of " + price.product() + " must be x86_64 or arm64");
        }
    }

    private static void refuseUnknownCurrency(Price price, Problems problems) {
        boolean known = java.util.Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(price.currency()));
        if (!known) {
            problems.add(price.origin(), "unknown currency " + price.currency() + "; ISO 4217 does not list it");
        }
    }

    /** Names of regions by provider. */
    static Map<String, Set<String>> regions() {
        return PriceBook.resource("regions.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        words -> words[0], words -> Set.of(Arrays.copyOfRange(words, 1, words.length))));
    }
}
