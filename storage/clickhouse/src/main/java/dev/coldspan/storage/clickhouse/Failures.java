package dev.coldspan.storage.clickhouse;

import com.clickhouse.client.api.ServerException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Turns what the driver throws into one line that a person can act on. */
final class Failures {

    static final int UNKNOWN_DATABASE = 81;

    private static final Set<Integer> WRONG_CREDENTIALS = Set.of(192, 193, 194, 516);

    /** Codes after which the same insert or query may succeed: timeouts, overload, memory, too many parts, no space, a shard away. */
    private static final Set<Integer> PASSING = Set.of(
            3, 159, 164, 202, 203, 209, 210, 225, 236, 241, 242, 243, 252, 279, 285, 286, 319, 394, 425, 439, 999);

    private static final String WHERE = ", check --clickhouse";

    private Failures() {}

    /** The first cause that is a {@code type}, looking from the outside in. */
    static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }

    static boolean isServerCode(Throwable failure, int code) {
        return cause(failure, ServerException.class)
                .filter(e -> e.getCode() == code)
                .isPresent();
    }

    /** @param doing what was tried, as in "ClickHouse could not {doing}" */
    static StorageException describe(JdbcUrl url, String doing, Throwable failure) {
        Optional<ServerException> refusal = cause(failure, ServerException.class);
        if (refusal.isPresent()) {
            return refused(url, doing, refusal.get(), failure);
        }
        if (cause(failure, UnknownHostException.class).isPresent()) {
            return new StorageException("ClickHouse at " + url + ": unknown host" + WHERE, true, failure);
        }
        if (cause(failure, ConnectException.class).isPresent()
                || cause(failure, NoRouteToHostException.class).isPresent()) {
            return new StorageException(
                    "ClickHouse at " + url + " is not reachable; start it, or name another with --clickhouse",
                    true,
                    failure);
        }
        if (cause(failure, SSLException.class).isPresent()) {
            return new StorageException(
                    "ClickHouse at " + url + ": TLS failed ("
                            + line(cause(failure, SSLException.class).get()) + "); check ssl in --clickhouse",
                    true,
                    failure);
        }
        boolean timeout = cause(failure, SocketTimeoutException.class).isPresent()
                || cause(failure, TimeoutException.class).isPresent();
        String reason = timeout ? "no answer in time" : line(innermost(failure));
        return new StorageException("ClickHouse at " + url + " could not " + doing + ": " + reason, true, failure);
    }

    private static StorageException refused(JdbcUrl url, String doing, ServerException refusal, Throwable failure) {
        if (WRONG_CREDENTIALS.contains(refusal.getCode())) {
            return new StorageException(
                    "ClickHouse at " + url + " refused user or password, check user and password in --clickhouse",
                    false,
                    failure);
        }
        // The same code as for a table with too many parts, but these rows will never fit into one insert.
        boolean tooManyDays = refusal.getMessage().contains("Too many partitions");
        boolean passing = PASSING.contains(refusal.getCode()) && !tooManyDays;
        return new StorageException(
                "ClickHouse at " + url + " could not " + doing + ": " + line(refusal), passing, failure);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable at =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }

    /** The first line of the message, at most 300 characters: the server's may quote whole values. */
    private static String line(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String first = message.lines().findFirst().orElse("");
        return first.length() > 300 ? first.substring(0, 300) + "..." : first;
    }
}
