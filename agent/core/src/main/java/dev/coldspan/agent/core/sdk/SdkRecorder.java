package dev.coldspan.agent.core.sdk;

import dev.coldspan.agent.core.export.HeldBack;
import dev.coldspan.agent.core.trace.Spans;

/** The recorder that goes through the OpenTelemetry SDK, whose processors may hold spans back. */
public interface SdkRecorder extends Spans, HeldBack {}
