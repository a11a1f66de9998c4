package dev.coldspan.locallambda.extensionsapi;

import dev.coldspan.locallambda.http.ApiReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The Extensions API's state machine: who is there, what each may do now, and what it means.
 *
 * <p>Thread-safe. Signals are passed on under the lock, so their order is the order of the accepted calls; the consumer
 * must not block.
 */
public final class ExtensionRegistry {

    /** Internal and external ones together. */
    public static final int MAX_EXTENSIONS = 10;

    /** The outcome of asking for the next event: wait for {@code event}, or send {@code refusal}. */
    record Poll(CompletableFuture<String> event, ApiReply refusal) {}

    private final FunctionFacts facts;
    private final Consumer<ExtensionSignal> signals;
    private final Map<String, Extension> extensions = new LinkedHashMap<>();
    private String shutdown;
    private boolean open = true;
    private boolean closed;

    public ExtensionRegistry(FunctionFacts facts, Consumer<ExtensionSignal> signals) {
        this.facts = facts;
        this.signals = signals;
    }

    /** Announces an external extension whose process is about to start. */
    public synchronized void expect(String name) {
        extensions.put(name, new Extension(name, true));
    }

    public synchronized void launchFailed(String name) {
        Extension extension = extensions.get(name);
        extension.state = Extension.State.LAUNCH_ERROR;
        extension.errorType = "Extension.LaunchError";
    }

    public synchronized void exited(String name) {
        Extension extension = extensions.get(name);
        if (extension != null && (extension.state.isLive() || extension.state == Extension.State.STARTED)) {
            extension.state = Extension.State.EXITED;
        }
    }

    /** Whether all external extensions did register. */
    public synchronized boolean allRegistered() {
        return extensions.values().stream().noneMatch(each -> each.state == Extension.State.STARTED);
    }

    /** Whether all extensions are at {@code /event/next}. */
    public synchronized boolean allReady() {
        return extensions.values().stream().allMatch(each -> each.state == Extension.State.READY);
    }

    /** At the end of init: nobody can register any more. */
    public synchronized void closeRegistration() {
        open = false;
    }

    public synchronized List<ExtensionStatus> statuses() {
        return extensions.values().stream().map(ExtensionRegistry::status).toList();
    }

    public synchronized boolean has(Predicate<ExtensionStatus> predicate) {
        return statuses().stream().anyMatch(predicate);
    }

    /** Tells those who registered for it, if they wait. */
    public synchronized void invoke(InvokeEvent event) {
        String document = EventDocuments.invoke(event);
        extensions.values().stream()
                .filter(each -> each.isSubscribed(ExtensionEventType.INVOKE))
                .forEach(each -> each.deliver(document));
    }

    /**
     * Tells those who registered for it; whoever is busy gets it when it asks for its next event.
     *
     * @param deadlineMs absolute, milliseconds since the Unix epoch
     */
    public synchronized void shutdown(String reason, long deadlineMs) {
        shutdown = EventDocuments.shutdown(reason, deadlineMs);
        extensions.values().stream()
                .filter(each -> each.isSubscribed(ExtensionEventType.SHUTDOWN))
                .forEach(each -> each.deliver(shutdown));
    }

    /** Lets waiting polls go without an event; every later call is refused. */
    public synchronized void close() {
        closed = true;
        open = false;
        extensions.values().forEach(Extension::leavePoll);
    }

    synchronized ApiReply register(String name, Set<ExtensionEventType> events, boolean wantsAccount) {
        Extension known = extensions.get(name);
        ApiReply refusal = refuseRegistration(name, known, events);
        if (refusal != null) {
            return refusal;
        }
        Extension extension = known == null ? new Extension(name, false) : known;
        extension.state = Extension.State.REGISTERED;
        extension.events = events;
        extensions.put(name, extension);
        signals.accept(new ExtensionSignal.Registered(name));
        return ApiReply.json(200, EventDocuments.registered(facts, wantsAccount))
                .withHeader("Lambda-Extension-Identifier", extension.id);
    }

    private ApiReply refuseRegistration(String name, Extension known, Set<ExtensionEventType> events) {
        if (events.contains(ExtensionEventType.INVOKE) && !facts.invokeEvents()) {
            return ApiReply.forbidden(
                    "Extension.InvalidEventType", "INVOKE: event not supported on Lambda Managed Instances");
        } else if (known != null && known.state != Extension.State.STARTED) {
            return known.external
                    ? invalidState(known, Extension.State.REGISTERED)
                    : ApiReply.forbidden(
                            "Extension.InvalidExtensionState", "Extension with this name already registered");
        } else if (known == null && events.contains(ExtensionEventType.SHUTDOWN)) {
            return ApiReply.forbidden(
                    "Extension.InvalidEventType", "SHUTDOWN: ShutdownEventNotSupportedForInternalExtension");
        } else if (!open) {
            return ApiReply.forbidden("Extension.RegistrationClosed", "Extension registration closed already");
        } else if (known == null && extensions.size() >= MAX_EXTENSIONS) {
            return ApiReply.forbidden(
                    "Extension.TooManyExtensions", "Extension limit (" + MAX_EXTENSIONS + ") reached");
        }
        return null;
    }

    synchronized Poll next(String id) {
        Extension extension = find(id);
        if (extension == null) {
            return new Poll(null, unknown(id));
        }
        boolean allowed = extension.state == Extension.State.REGISTERED || extension.state == Extension.State.RUNNING;
        if (closed || !allowed) {
            return new Poll(null, invalidState(extension, Extension.State.READY));
        }
        extension.state = Extension.State.READY;
        extension.poll = new CompletableFuture<>();
        CompletableFuture<String> mine = extension.poll;
        signals.accept(new ExtensionSignal.Ready(extension.name));
        if (shutdown != null && extension.isSubscribed(ExtensionEventType.SHUTDOWN)) {
            extension.deliver(shutdown);
        }
        return new Poll(mine, null);
    }

    synchronized ApiReply initError(String id, String type) {
        Extension extension = find(id);
        if (extension == null) {
            return unknown(id);
        }
        if (extension.state != Extension.State.REGISTERED) {
            return invalidState(extension, Extension.State.INIT_ERROR);
        }
        extension.state = Extension.State.INIT_ERROR;
        extension.errorType = type;
        signals.accept(new ExtensionSignal.InitError(extension.name, type));
        return ApiReply.accepted();
    }

    synchronized ApiReply exitError(String id, String type) {
        Extension extension = find(id);
        if (extension == null) {
            return unknown(id);
        }
        if (!extension.state.isLive()) {
            return invalidState(extension, Extension.State.EXIT_ERROR);
        }
        extension.state = Extension.State.EXIT_ERROR;
        extension.errorType = type;
        signals.accept(new ExtensionSignal.ExitError(extension.name, type));
        return ApiReply.accepted();
    }

    /** The name of a registered extension; null for an id nobody has. */
    public synchronized String nameOf(String id) {
        Extension extension = find(id);
        return extension == null ? null : extension.name;
    }

    static ApiReply unknown(String id) {
        return ApiReply.forbidden("Extension.UnknownExtensionIdentifier", "Unknown extension " + id);
    }

    private Extension find(String id) {
        return extensions.values().stream()
                .filter(each -> each.id.equals(id) && each.state != Extension.State.STARTED)
                .findFirst()
                .orElse(null);
    }

    private static ApiReply invalidState(Extension extension, Extension.State wanted) {
        String message = "State transition from " + extension.state.label + " to " + wanted.label
                + " failed for extension " + extension.name + ". Error: State transition is not allowed";
        return ApiReply.forbidden("Extension.InvalidExtensionState", message);
    }

    private static ExtensionStatus status(Extension each) {
        List<String> events = each.events.stream().sorted().map(Enum::name).toList();
        return new ExtensionStatus(each.name, each.external, each.state.label, events, each.errorType);
    }
}
