package dev.coldspan.collector.process.rename;

import dev.coldspan.collector.model.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which key became which, with their values. Immutable. */
final class RenameTable {

    private final Map<Key, Renaming> renamings = new HashMap<>();

    RenameTable() {
        Map<String, ValueMap> values = Csv.read("values.csv", 3).stream()
                .collect(Collectors.groupingBy(
                        line -> line[0], Collectors.collectingAndThen(Collectors.toList(), ValueMap::new)));
        for (String[] line : Csv.read("attributes.csv", 3)) {
            add(line[0], line[1], line[2].isEmpty() ? line[1] : line[2], values);
        }
        for (String key : values.keySet()) {
            add(key, key, key, values);
        }
        refuseChains();
    }

    private void add(String from, String to, String toOnServer, Map<String, ValueMap> values) {
        Key key = Key.of(from);
        ValueMap map = values.getOrDefault(to, ValueMap.NONE);
        if (renamings.put(key, new Renaming(key, Key.of(to), Key.of(toOnServer), map)) != null) {
            throw new IllegalStateException("attributes.csv: " + from + " is renamed twice");
        }
    }

    /** One pass must be enough, whatever the order of the attributes. */
    private void refuseChains() {
        for (Renaming renaming : renamings.values()) {
            for (Key target : List.of(renaming.to(), renaming.toOnServer())) {
                Renaming next = of(target);
                if (next != Renaming.NONE && !next.to().equals(target)) {
                    throw new IllegalStateException(
                            "attributes.csv: " + target + " is both a present and an older key");
                }
            }
        }
    }

    /** {@link Renaming#NONE} for a key that is as it should be. */
    Renaming of(Key key) {
        return renamings.getOrDefault(key, Renaming.NONE);
    }
}
