package dev.coldspan.collector.pipeline;

import com.google.protobuf.Message;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.otlp.Encoding;

/** A request that has been admitted. The receiver reads its body into {@link #body} and then has it accepted. For one thread. */
public interface Arrival extends AutoCloseable {

    /** Where the body goes, decompressed; growing it may throw a {@link Refusal}. */
    Arena body();

    /**
     * Decodes and processes the body; what it returns for has been stored for good.
     *
     * @return the signal's export response
     * @throws Refusal when nothing of the request is acknowledged; it has been counted
     */
    Message accept(Encoding encoding);

    /** Gives its memory back. */
    @Override
    void close();
}
