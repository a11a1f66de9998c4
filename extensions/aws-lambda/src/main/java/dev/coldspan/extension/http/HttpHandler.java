package dev.coldspan.extension.http;

/** Answers requests, on one of the server's threads. */
public interface HttpHandler {
    /**
     * Answers one request.
     *
     * @return the status; its body is empty
     * @throws HttpException for a status with a reason
     */
    int handle(HttpRequest request) throws HttpException;
}
