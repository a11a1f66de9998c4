package dev.coldspan.agent.platform.azure;

import dev.coldspan.agent.platform.PlatformProcess;
import java.io.IOException;
import java.util.Map;

/** A worker process and what the Functions host says to it. Every call but {@link #invokeLater} waits for the reply. */
interface AzureWorker extends AutoCloseable {
    /** The process, for its spans and its output. */
    PlatformProcess process();

    /** Loads a function of {@code App}; {@code trigger} is the binding's type. */
    void load(String functionId, String name, String method, String trigger) throws Exception;

    /** Invokes a function with an HTTP request; returns whether it succeeded. */
    boolean invokeHttp(String functionId, String invocationId, String traceParent, String url) throws Exception;

    /** Invokes a function with a queue's message and returns at once. */
    void invokeLater(String functionId, String invocationId, String message) throws Exception;

    /** Gives a waiting process its settings. */
    void reload(Map<String, String> variables) throws Exception;

    /** Warms a waiting process up. */
    void warmUp() throws Exception;

    /** Tells the process to end. */
    void terminate() throws Exception;

    @Override
    void close() throws IOException;
}
