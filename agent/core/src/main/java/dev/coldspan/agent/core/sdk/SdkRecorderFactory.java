package dev.coldspan.agent.core.sdk;

/** Made by name from the jar that holds the SDK. */
public interface SdkRecorderFactory {
    /**
     * Sets up the SDK.
     *
     * @throws RuntimeException for settings the SDK refuses
     */
    SdkRecorder create(SdkSettings settings);
}
