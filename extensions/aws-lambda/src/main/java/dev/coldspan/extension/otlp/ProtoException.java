package dev.coldspan.extension.otlp;

/** Bytes that are no protocol buffer. */
public final class ProtoException extends Exception {
    private static final long serialVersionUID = 1L;

    ProtoException(String message) {
        super(message, null, false, false);
    }
}
