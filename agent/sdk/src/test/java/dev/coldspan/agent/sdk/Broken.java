package dev.coldspan.agent.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/** An extension that cannot be made while a system property is set. */
public final class Broken implements AutoConfigurationCustomizerProvider {
    static final String SWITCH = "coldspan.test.broken";

    public Broken() {
        if (System.getProperty(SWITCH) != null) {
            throw new IllegalStateException("no such luck");
        }
    }

    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        // Nothing to add.
    }
}
