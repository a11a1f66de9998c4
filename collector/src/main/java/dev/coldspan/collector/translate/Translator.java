package dev.coldspan.collector.translate;

import com.google.protobuf.Message;
import java.util.function.Consumer;

/**
 * Turns the requests of one signal into rows.
 *
 * @param <R> the record of one row
 */
@FunctionalInterface
public interface Translator<R> {

    /** Hands every row of the request to {@code rows}, in the order of the request. */
    void translate(Message request, Consumer<R> rows);
}
