package dev.coldspan.agent.core.sdk;

import java.io.IOException;
import java.io.InputStream;

/** Finds the SDK, which the packaged agent carries as a jar in its jar, and starts it. */
public final class Sdk {
    /** The inner jar, as a resource of the agent's loader. */
    static final String JAR = "coldspan-agent-sdk.jar";

    private static final String FACTORY = "dev.coldspan.agent.sdk.AutoConfiguredFactory";

    private Sdk() {}

    /** The loader that sees the SDK and the agent; extensions are loaded below it. */
    public static ClassLoader loader() throws IOException {
        ClassLoader agent = Sdk.class.getClassLoader();
        try (InputStream jar = agent.getResourceAsStream(JAR)) {
            // Before packaging the SDK is on the class path.
            return jar == null ? agent : SdkLoader.read(jar, agent);
        }
    }

    /** Starts the SDK that the settings' class loader sees: one from {@link #loader}, or one below it. */
    public static SdkRecorder start(SdkSettings settings) throws ReflectiveOperationException {
        Class<?> factory = Class.forName(FACTORY, true, settings.extensions);
        return ((SdkRecorderFactory) factory.getDeclaredConstructor().newInstance()).create(settings);
    }
}
