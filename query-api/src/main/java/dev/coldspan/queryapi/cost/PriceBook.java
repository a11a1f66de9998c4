package dev.coldspan.queryapi.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Dated prices and monthly grants, all in one currency, and the capacity somebody declared. Immutable. A user's own price stands in for all
 * tiers of the list price on the days it holds.
 */
public final class PriceBook {

    /** What a price is of. */
    record Key(String provider, String region, String product, String arch) {}

    private static final List<String> BUNDLED = List.of("aws-lambda.csv", "azure-functions.csv", "gcp-functions.csv");

    private final Map<Key, List<Price>> list;
    private final Map<Key, List<Price>> own;
    private final List<Grant> grants;
    private final List<Capacity> capacity;
    private final String currency;

    PriceBook(List<Price> list, List<Price> own, List<Grant> grants, List<Capacity> capacity) {
        this.list = byKey(list);
        this.own = byKey(own);
        this.grants = List.copyOf(grants);
        this.capacity = List.copyOf(capacity);
        this.currency = (own.isEmpty() ? list : own).get(0).currency();
    }

    private static Map<Key, List<Price>> byKey(List<Price> prices) {
        return prices.stream()
                .sorted(Comparator.comparing(Price::tierStart))
                .collect(Collectors.groupingBy(Price::key));
    }

    /**
     * The prices that come with Coldspan: list prices of AWS Lambda, Azure Functions and Google Cloud functions.
     *
     * @throws IllegalArgumentException when a file is wrong, naming file and line
     */
    public static PriceBook bundled() {
        return new PriceBook(bundledPrices(), List.of(), bundledGrants(), List.of());
    }

    /**
     * The bundled prices with those of a user's folder.
     *
     * @throws InvalidPrices when something is wrong in the folder, with all that is
     */
    public static PriceBook with(Path folder) {
        PriceFolder read = PriceFolder.read(folder);
        if (!read.problems().isEmpty()) {
            throw new InvalidPrices(read.problems());
        }
        return read.book();
    }

    /** What is wrong in a user's folder of prices, one line each; empty when all of it can be used. */
    public static List<String> problems(Path folder) {
        return PriceFolder.read(folder).problems();
    }

    static List<Price> bundledPrices() {
        List<Price> all = new ArrayList<>();
        BUNDLED.forEach(file -> all.addAll(PriceFile.parse(file, resource(file))));
        return of(all).prices().toList();
    }

    static List<Grant> bundledGrants() {
        Problems problems = new Problems();
        List<Grant> grants = Grant.parse("grants.csv", resource("grants.csv"), problems);
        problems.throwIfAny();
        return grants;
    }

    static String resource(String file) {
        try (InputStream in = PriceBook.class.getResourceAsStream("prices/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A book of these list prices alone, without grants. */
    static PriceBook of(List<Price> all) {
        Problems problems = new Problems();
        PriceCheck.refuseMixture(all, problems);
        problems.throwIfAny();
        return new PriceBook(all, List.of(), List.of(), List.of());
    }

    /** The provider's own names of the regions that prices are known of or may be told of; empty for an unknown provider. */
    public static Set<String> regions(String provider) {
        return PriceCheck.regions().getOrDefault(provider, Set.of());
    }

    /** ISO 4217 code of every price. */
    public String currency() {
        return currency;
    }

    /** The tiers that hold on a day, lowest first; empty when no price is known. */
    List<Price> tiers(Key key, LocalDate day) {
        List<Price> mine = holding(own, key, day);
        return mine.isEmpty() ? holding(list, key, day) : mine;
    }

    /** The tiers of the provider's own list that hold on a day, lowest first; empty when none is known in this currency. */
    List<Price> published(Key key, LocalDate day) {
        return holding(list, key, day);
    }

    private static List<Price> holding(Map<Key, List<Price>> prices, Key key, LocalDate day) {
        return prices.getOrDefault(key, List.of()).stream()
                .filter(price -> price.holdsOn(day))
                .toList();
    }

    /** The grants of a provider in a month. */
    List<Grant> grants(String provider, YearMonth month) {
        return grants.stream()
                .filter(grant -> grant.provider().equals(provider) && grant.holdsIn(month))
                .toList();
    }

    /** What somebody declared to have running, whether anybody calls it or not. */
    List<Capacity> capacity() {
        return capacity;
    }

    /** Days within the open interval on which some price starts or ends to hold. */
    List<LocalDate> changesBetween(LocalDate from, LocalDate to) {
        return new ArrayList<>(prices().flatMap(
                        price -> Stream.of(price.validFrom(), price.validTo() == null ? from : price.validTo()))
                .filter(day -> day.isAfter(from) && !day.isAfter(to))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private Stream<Price> prices() {
        return Stream.of(list, own).flatMap(some -> some.values().stream()).flatMap(List::stream);
    }
}
