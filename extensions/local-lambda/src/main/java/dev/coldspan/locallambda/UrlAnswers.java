package dev.coldspan.locallambda;

import dev.coldspan.locallambda.functionurl.UrlTarget;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Tells the HTTP front how an invocation ended. */
final class UrlAnswers {

    private UrlAnswers() {}

    /**
     * @param answer completed when the runtime posted its result
     * @param end completed after that, or exceptionally without it
     */
    static UrlTarget.Answer await(CompletableFuture<Invocation.Answer> answer, CompletableFuture<?> end) {
        try {
            CompletableFuture.anyOf(answer, end).join();
            return of(answer.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof TooManyRequestsException) {
                return new UrlTarget.Answer(UrlTarget.Kind.THROTTLED, new byte[0]);
            }
            throw e;
        }
    }

    private static UrlTarget.Answer of(Invocation.Answer answer) {
        UrlTarget.Kind kind = switch (answer.outcome()) {
            case OK -> UrlTarget.Kind.RETURNED;
            case TIMEOUT -> UrlTarget.Kind.TIMED_OUT;
            case ERROR, OUT_OF_MEMORY, CRASH, INIT_ERROR -> UrlTarget.Kind.FAILED;
        };
        return new UrlTarget.Answer(kind, answer.payload());
    }
}
