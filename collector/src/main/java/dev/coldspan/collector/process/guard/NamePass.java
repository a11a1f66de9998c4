package dev.coldspan.collector.process.guard;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Scope;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.process.kit.Hashing;
import dev.coldspan.collector.process.kit.KeyMemo;
import java.util.Map;
import java.util.TreeMap;

/** One walk over one request: keys, bounded values and names. */
final class NamePass {

    private static final Key OTHER = Key.of(Guard.OTHER);

    private final Batch<?> batch;
    private final Seen seen;
    private final KeyMemo<KeyState> keys;
    private final String kind;
    private final Map<String, Long> excess = new TreeMap<>();
    private String first;
    private int index = -1;
    private Resource resource;
    private Scope scope;

    /** @param kind of the items, for messages */
    NamePass(Batch<?> batch, Seen seen, KeyMemo<KeyState> keys, String kind) {
        this.batch = batch;
        this.seen = seen;
        this.keys = keys;
        this.kind = kind;
    }

    void item(Item item) {
        index = item.index;
        if (item.resource != resource) {
            resource = item.resource;
            resource.droppedAttributes += attributes(resource.attributes);
        }
        if (item.scope != scope) {
            scope = item.scope;
            scope.droppedAttributes += attributes(scope.attributes);
        }
        item.droppedAttributes += attributes(item.attributes);
    }

    /** @return how many were left out because of their keys; their number is stored under {@code __other__} */
    int attributes(Attributes attributes) {
        int dropped = 0;
        for (int i = attributes.size() - 1; i >= 0; i--) {
            KeyState key = keys.of(attributes.key(i));
            if (key.admittedIn != seen) {
                if (!seen.keys.admit(key.hash)) {
                    attributes.remove(i);
                    dropped++;
                    continue;
                }
                key.admittedIn = seen;
            }
            if (key.dimension != null) {
                value(attributes, i, key.dimension);
            }
        }
        if (dropped > 0) {
            attributes.put(OTHER, ValueType.INT, dropped);
            attributes.sort();
            exceeded("key", dropped, "keys of attributes");
        }
        return dropped;
    }

    private void value(Attributes attributes, int i, Dimension dimension) {
        ValueType type = attributes.type(i);
        long value = attributes.value(i);
        long hash = type.sliced() ? Hashing.of(batch.arena(), value) : Hashing.mix(type.ordinal(), value);
        if (!seen.values(dimension).admit(hash)) {
            attributes.setText(i, Guard.OTHER);
            exceeded(dimension.key(), 1, "values of " + dimension.key());
        }
    }

    /** The name, or what stands for those beyond the bound. */
    long spanName(long name) {
        if (seen.spanNames.admit(Hashing.of(batch.arena(), name))) {
            return name;
        }
        exceeded("span_name", 1, "names of spans");
        return batch.arena().add(Guard.OTHER);
    }

    private void exceeded(String what, long times, String plural) {
        excess.merge(what, times, Long::sum);
        if (first == null) {
            first = kind + " " + index + ": too many different " + plural + ", those beyond the bound are stored as "
                    + Guard.OTHER;
        }
    }

    void report() {
        excess.forEach((what, times) -> batch.findings().shorten("cardinality_" + what, times, first));
    }
}
