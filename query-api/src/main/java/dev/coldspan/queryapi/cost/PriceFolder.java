package dev.coldspan.queryapi.cost;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A user's own prices: every {@code *.csv} of a folder is a price file, but {@code capacity.csv} and {@code grants.csv}, which have their own
 * columns. Grants stand in for the bundled ones of the same product.
 */
final class PriceFolder {

    private static final String GRANTS = "grants.csv";
    private static final long LARGEST_FILE = 10 << 20;

    private final Problems problems = new Problems();
    private final List<Price> prices = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();
    private final List<Capacity> capacity = new ArrayList<>();

    private PriceFolder() {}

    static PriceFolder read(Path folder) {
        PriceFolder read = new PriceFolder();
        read.readAll(folder);
        if (!read.prices.isEmpty()) {
            PriceCheck.refuseMixture(read.prices, read.problems);
            PriceCheck.refuseHoles(read.prices, read.problems);
            PriceCheck.refuseUnknownNames(read.prices, read.problems);
        }
        read.refuseUnknownPlaces();
        return read;
    }

    List<String> problems() {
        return problems.lines();
    }

    PriceBook book() {
        List<Price> list = PriceBook.bundledPrices();
        // A bill has one currency, and nobody told a rate: list prices in dollars then are no prices.
        boolean same =
                prices.isEmpty() || prices.get(0).currency().equals(list.get(0).currency());
        Set<List<String>> replaced =
                grants.stream().map(g -> List.of(g.provider(), g.product())).collect(Collectors.toSet());
        List<Grant> all = Stream.concat(
                        grants.stream(),
                        PriceBook.bundledGrants().stream()
                                .filter(g -> !replaced.contains(List.of(g.provider(), g.product()))))
                .toList();
        return new PriceBook(same ? list : List.of(), prices, all, capacity);
    }

    private void readAll(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(".csv"))
                    .sorted()
                    .forEach(this::readFile);
        } catch (IOException e) {
            problems.add(folder.toString(), "cannot be read; name a folder with price files (*.csv)");
        }
    }

    private void readFile(Path file) {
        String name = file.getFileName().toString();
        try {
            if (Files.size(file) > LARGEST_FILE) {
                problems.add(name, "is larger than " + (LARGEST_FILE >> 20) + " MB");
                return;
            }
            String text = Files.readString(file);
            switch (name) {
                case Capacity.FILE -> capacity.addAll(Capacity.parse(name, text, problems));
                case GRANTS -> grants.addAll(Grant.parse(name, text, problems));
                default -> prices.addAll(PriceFile.parse(name, text, problems));
            }
        } catch (CharacterCodingException e) {
            problems.add(name, "is not UTF-8 text");
        } catch (IOException e) {
            problems.add(name, "cannot be read");
        }
    }

    private void refuseUnknownPlaces() {
        Map<String, Set<String>> regions = PriceCheck.regions();
        for (Capacity declared : capacity) {
            PriceCheck.refuseUnknownPlace(
                    declared.origin(), declared.of().provider(), declared.of().region(), regions, problems);
        }
        for (Grant grant : grants) {
            if (!regions.containsKey(grant.provider())) {
                problems.add(
                        grant.origin(),
                        "unknown provider " + grant.provider() + Names.meant(grant.provider(), regions.keySet()));
            }
        }
    }
}
