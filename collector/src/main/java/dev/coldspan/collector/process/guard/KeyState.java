package dev.coldspan.collector.process.guard;

import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.process.kit.Hashing;

/** What is known of a key of attributes. */
final class KeyState {

    final long hash;

    /** Null when its values are not bounded. */
    final Dimension dimension;

    /** The window it was last admitted in. A thread that reads an older one only looks again. */
    Seen admittedIn;

    KeyState(Key key) {
        hash = Hashing.of(key.utf8(), 0, key.utf8().length);
        dimension = Dimension.of(key.name());
    }
}
