package dev.coldspan.queryapi.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role may what the ones before it may. */
public enum Role {
    /** Read everything of his tenant. */
    VIEWER,
    /** Also save, replace and delete what people share, such as views. */
    EDITOR,
    /** Also what concerns the installation. */
    ADMIN;

    /** The name in files, claims and answers. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** Empty when no role has this name. */
    public static Optional<Role> of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }
}
