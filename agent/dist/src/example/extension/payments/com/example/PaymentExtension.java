package com.example;

import dev.coldspan.agent.instrumentation.extension.AgentExtension;
import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;
import java.util.Collections;
import java.util.Map;

/** Makes a span of every call of {@code Payment.charge}. */
public final class PaymentExtension implements AgentExtension {
    @Override
    public Map<String, Instrumentation> instrumentations() {
        return Collections.singletonMap("dev.coldspan.agent.testkit.functions.Payment", new Charges());
    }

    private static final class Charges implements Instrumentation {
        @Override
        public Point[] points(String internalName) {
            return new Point[] {Point.around("charge", null, PaymentHook.class.getName())};
        }
    }
}
