package dev.coldspan.agent.bridge;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Spans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.ContextStorage;
import java.util.function.UnaryOperator;

/**
 * Replaces what the function would get from the API when nobody has set it up: a global {@link OpenTelemetry} that does
 * nothing, and the {@link ContextStorage}. Everything else is returned as it is, the function's own SDK above all.
 * Thread-safe.
 */
public final class Bridge implements UnaryOperator<Object> {
    private final OpenTelemetry global;
    private final CurrentSpan current;
    // The agent itself holds it weakly.
    private final BaggageHeader baggage = new BaggageHeader();
    private volatile BridgeStorage storage;

    /** Records with {@code spans}; {@code current} is what the agent's own spans are children of. */
    public Bridge(Spans spans, CurrentSpan current) {
        this.global = new BridgeOpenTelemetry(spans);
        this.current = current;
        Propagators.baggageFrom(baggage);
    }

    @Override
    public Object apply(Object found) {
        if (found instanceof ContextStorage) {
            return storage((ContextStorage) found);
        }
        return found == OpenTelemetry.noop() ? global : found;
    }

    // The API keeps one storage for the life of its class loader.
    private BridgeStorage storage(ContextStorage found) {
        BridgeStorage known = storage;
        if (known != null && known.isAround(found)) {
            return known;
        }
        BridgeStorage made = found instanceof BridgeStorage ? (BridgeStorage) found : new BridgeStorage(found, current);
        storage = made;
        return made;
    }
}
