package dev.coldspan.queryapi.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dated list prices, all in one currency. Immutable. */
public final class PriceBook {

    /** What a price is of. */
    record Key(String provider, String region, String product, String arch) {}

    private final Map<Key, List<Price>> prices;
    private final String currency;

    private PriceBook(List<Price> all) {
        this.prices = all.stream().collect(Collectors.groupingBy(Price::key));
        this.currency = all.get(0).currency();
    }

    /**
     * The prices that come with Coldspan: list prices of AWS Lambda.
     *
     * @throws IllegalArgumentException when a file is wrong, naming file and line
     */
    public static PriceBook bundled() {
        return read(List.of("aws-lambda.csv"));
    }

    private static PriceBook read(List<String> files) {
        List<Price> all = new ArrayList<>();
        for (String file : files) {
            try (InputStream in = PriceBook.class.getResourceAsStream("prices/" + file)) {
                String text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
                all.addAll(PriceFile.parse(file, text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return of(all);
    }

    static PriceBook of(List<Price> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a price book needs at least one price");
        }
        for (Price price : all) {
            if (!price.currency().equals(all.get(0).currency())) {
                throw new IllegalArgumentException(price.origin() + ": currency " + price.currency() + " differs from "
                        + all.get(0).currency() + " of " + all.get(0).origin() + "; a bill has one currency");
            }
        }
        PriceBook book = new PriceBook(all);
        book.prices.values().forEach(PriceBook::refuseOverlaps);
        return book;
    }

    private static void refuseOverlaps(List<Price> alike) {
        for (int i = 0; i < alike.size(); i++) {
            for (int j = i + 1; j < alike.size(); j++) {
                if (alike.get(i).overlaps(alike.get(j))) {
                    throw new IllegalArgumentException(alike.get(j).origin() + ": overlaps the price of "
                            + alike.get(i).origin() + "; end that one with valid_to");
                }
            }
        }
    }

    /** ISO 4217 code of every price. */
    public String currency() {
        return currency;
    }

    /** The tiers that hold on a day, lowest first; empty when no price is known. */
    List<Price> tiers(Key key, LocalDate day) {
        return prices.getOrDefault(key, List.of()).stream()
                .filter(price -> price.holdsOn(day))
                .sorted(Comparator.comparing(Price::tierStart))
                .toList();
    }

    /** Days within the open interval on which some price starts or ends to hold. */
    List<LocalDate> changesBetween(LocalDate from, LocalDate to) {
        return new ArrayList<>(prices.values().stream()
                .flatMap(List::stream)
                .flatMap(price -> Stream.of(price.validFrom(), price.validTo()))
                .filter(Objects::nonNull)
                .filter(day -> day.isAfter(from) && !day.isAfter(to))
                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
