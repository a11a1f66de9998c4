package dev.coldspan.queryapi.filter;

import java.util.Optional;

/**
 * The left side of a term.
 *
 * @param quoted the key of an attribute, even where a field has the same name
 */
record Key(String name, boolean quoted) {

    /** The field of this name; empty for the key of an attribute. */
    Optional<Field> field() {
        return quoted ? Optional.empty() : Field.named(name);
    }

    /** Fields have names without dots, mostly; such a word near one of them is a typing error and not an attribute. */
    Optional<String> suggestion() {
        return quoted || name.indexOf('.') >= 0 || field().isPresent() ? Optional.empty() : Field.near(name);
    }

    @Override
    public String toString() {
        return quoted ? Value.quote(name) : name;
    }
}
