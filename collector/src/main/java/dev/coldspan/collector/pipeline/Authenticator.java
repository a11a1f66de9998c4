package dev.coldspan.collector.pipeline;

/** Says who sends. Asked for each request, before its body is read; called by many threads at once. */
@FunctionalInterface
public interface Authenticator {

    /** Lets everybody in. */
    Authenticator OPEN = credentials -> Sender.ANYBODY;

    /** @throws Refusal of kind {@code UNAUTHENTICATED} or {@code FORBIDDEN}, not saying what would have been right */
    Sender authenticate(Credentials credentials);
}
