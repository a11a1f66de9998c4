package dev.coldspan.collector.process.rename;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Key;
import java.util.Optional;

/**
 * What happens to one key.
 *
 * @param from the older key
 * @param to the present one
 * @param toOnServer the present one on spans that were called, where the older key meant the other side
 * @param values older values and what they are called now
 */
record Renaming(Key from, Key to, Key toOnServer, ValueMap values) {

    /** Of keys that are as they should be. */
    static final Renaming NONE = new Renaming(Key.of(""), Key.of(""), Key.of(""), ValueMap.NONE);

    /** Renames the attribute at a position; when the present key is there too, its value stays and the older one goes. */
    void apply(Attributes attributes, int i, boolean server) {
        Key key = server ? toOnServer : to;
        if (from.equals(key)) {
            replace(attributes, i);
        } else if (attributes.find(key) >= 0) {
            attributes.remove(i);
        } else {
            attributes.rename(i, key);
            replace(attributes, i);
        }
    }

    private void replace(Attributes attributes, int i) {
        Optional<String> value = values.replacement(attributes, i);
        value.ifPresent(text -> attributes.setText(i, text));
    }

    /** Whether there is anything to do, given that the key is {@link #from}. */
    boolean concerns(Attributes attributes, int i) {
        return !from.equals(to) || values.replacement(attributes, i).isPresent();
    }
}
