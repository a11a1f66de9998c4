package dev.coldspan.locallambda.extensionsapi;

import dev.coldspan.locallambda.signal.Signal;

/** What an extension did, in the order it did it. */
public sealed interface ExtensionSignal extends Signal {

    String extension();

    /** It registered. */
    record Registered(String extension) implements ExtensionSignal {}

    /** It asked for its next event. */
    record Ready(String extension) implements ExtensionSignal {}

    /** It says that it cannot start; {@code type} has the form {@code Extension.Reason}. */
    record InitError(String extension, String type) implements ExtensionSignal {}

    /** It says that it cannot go on. */
    record ExitError(String extension, String type) implements ExtensionSignal {}

    /** Its process ended. Sent by whoever watches the process; {@code status} is 128 + n after signal n. */
    record Exited(String extension, int status) implements ExtensionSignal {}
}
