package dev.coldspan.extension.http;

import java.io.IOException;

/** A message that is not taken, with the status to answer. */
public final class HttpException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** {@code status} is 400 to 599. */
    public HttpException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** 400 to 599. */
    public int status() {
        return status;
    }
}
