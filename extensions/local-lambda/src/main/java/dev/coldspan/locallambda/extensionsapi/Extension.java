package dev.coldspan.locallambda.extensionsapi;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One extension. Guarded by its registry's lock. */
final class Extension {

    enum State {
        STARTED("Started"),
        REGISTERED("Registered"),
        READY("Ready"),
        RUNNING("Running"),
        INIT_ERROR("InitError"),
        EXIT_ERROR("ExitError"),
        LAUNCH_ERROR("LaunchError"),
        EXITED("Exited");

        final String label;

        State(String label) {
            this.label = label;
        }

        boolean isLive() {
            return this == REGISTERED || this == READY || this == RUNNING;
        }
    }

    final String name;
    final boolean external;
    final String id = UUID.randomUUID().toString();
    State state = State.STARTED;
    Set<ExtensionEventType> events = Set.of();
    String errorType;
    CompletableFuture<String> poll;

    Extension(String name, boolean external) {
        this.name = name;
        this.external = external;
    }

    boolean isSubscribed(ExtensionEventType type) {
        return events.contains(type);
    }

    /** Gives it an event, a JSON document, if it waits for one. */
    void deliver(String event) {
        if (state == State.READY) {
            state = State.RUNNING;
            poll.complete(event);
        }
    }

    void leavePoll() {
        if (poll != null) {
            poll.cancel(false);
        }
    }
}
