package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.Suggestion;
import java.util.Collection;

/** What somebody probably meant by a name that price files do not know. */
final class Names {

    private Names() {}

    /** To be put behind the message: the name that is nearly the same, else all there are. */
    static String meant(String given, Collection<String> known) {
        return Suggestion.of(given, known.stream().sorted().toList());
    }
}
