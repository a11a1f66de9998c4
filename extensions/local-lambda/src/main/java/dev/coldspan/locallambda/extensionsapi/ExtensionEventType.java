package dev.coldspan.locallambda.extensionsapi;

/** What an extension can register for. */
public enum ExtensionEventType {
    INVOKE,
    SHUTDOWN;

    /** Null for a name there is none of. */
    static ExtensionEventType of(String name) {
        for (ExtensionEventType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }
}
