package dev.coldspan.agent.bridge;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.function.Supplier;

/** The baggage that is current in the function, as the header the agent's requests carry. */
final class BaggageHeader implements Supplier<String> {
    @Override
    public String get() {
        Context context = Context.current();
        if (Baggage.fromContext(context).isEmpty()) {
            return null;
        }
        Written written = new Written();
        W3CBaggagePropagator.getInstance().inject(context, written, written);
        return written.header;
    }

    private static final class Written implements TextMapSetter<Written> {
        private String header;

        @Override
        public void set(Written carrier, String name, String value) {
            header = value;
        }
    }
}
