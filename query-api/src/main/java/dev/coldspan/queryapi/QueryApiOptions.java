package dev.coldspan.queryapi;

import dev.coldspan.queryapi.access.AccessOptions;
import dev.coldspan.queryapi.pipeline.CollectorAddresses;
import dev.coldspan.queryapi.sql.QueryLimits;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * How the query API is served.
 *
 * @param host address or name to listen on
 * @param port 0 to 65535; 0 lets the system choose
 * @param publicUrl where clients reach it when a proxy stands in front; its host is then accepted in Host headers
 * @param allowRemote whether listening beyond loopback is meant although nobody is asked who he is, so that whoever reaches
 *     the port reads everything
 * @param limits what one statement may take of ClickHouse
 * @param collectors where the collectors answer whose health is shown, such as {@code http://127.0.0.1:4318}; may be empty
 * @param cursorKey secret that signs page cursors and sessions, at least 16 bytes; the same key after a restart keeps them
 *     valid
 * @param access who may ask
 * @param tailListeners live tails at once, 1 to 200: each keeps one of the server's threads
 * @param prices folder with a user's own prices and declared capacity; empty for list prices alone
 */
public record QueryApiOptions(
        String host,
        int port,
        Optional<URI> publicUrl,
        boolean allowRemote,
        QueryLimits limits,
        List<URI> collectors,
        byte[] cursorKey,
        AccessOptions access,
        int tailListeners,
        Optional<Path> prices) {

    private static final int KEY_BYTES = 32;
    private static final int TAIL_LISTENERS = 20;
    private static final int MOST_TAIL_LISTENERS = 200;

    /** @throws IllegalArgumentException naming the option that is wrong */
    public QueryApiOptions {
        if (host.isBlank()) {
            throw new IllegalArgumentException("--listen needs a host, such as 127.0.0.1:8080");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("--listen port must be 0 to 65535, not " + port);
        }
        if (cursorKey.length < 16) {
            throw new IllegalArgumentException("the cursor key must have at least 16 bytes, not " + cursorKey.length);
        }
        if (publicUrl.isPresent() && publicUrl.get().getHost() == null) {
            throw new IllegalArgumentException(
                    "the public URL must be absolute, such as https://coldspan.example, not " + publicUrl.get());
        }
        if (tailListeners < 1 || tailListeners > MOST_TAIL_LISTENERS) {
            throw new IllegalArgumentException(
                    "--tail-listeners must be 1 to " + MOST_TAIL_LISTENERS + ", not " + tailListeners);
        }
        collectors = CollectorAddresses.checked(collectors);
        cursorKey = cursorKey.clone();
    }

    /** Listens on 127.0.0.1:8080 with a random cursor key. */
    public static QueryApiOptions defaults() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new QueryApiOptions(
                "127.0.0.1",
                8080,
                Optional.empty(),
                false,
                QueryLimits.DEFAULT,
                List.of(),
                key,
                AccessOptions.OPEN,
                TAIL_LISTENERS,
                Optional.empty());
    }

    public QueryApiOptions withListen(String newHost, int newPort) {
        return new QueryApiOptions(
                newHost, newPort, publicUrl, allowRemote, limits, collectors, cursorKey, access, tailListeners, prices);
    }

    public QueryApiOptions withPublicUrl(Optional<URI> newPublicUrl) {
        return new QueryApiOptions(
                host, port, newPublicUrl, allowRemote, limits, collectors, cursorKey, access, tailListeners, prices);
    }

    public QueryApiOptions withPublicUrl(URI newPublicUrl) {
        return new QueryApiOptions(
                host,
                port,
                Optional.of(newPublicUrl),
                allowRemote,
                limits,
                collectors,
                cursorKey,
                access,
                tailListeners,
                prices);
    }

    public QueryApiOptions withAllowRemote(boolean allowed) {
        return new QueryApiOptions(
                host, port, publicUrl, allowed, limits, collectors, cursorKey, access, tailListeners, prices);
    }

    public QueryApiOptions withLimits(QueryLimits newLimits) {
        return new QueryApiOptions(
                host, port, publicUrl, allowRemote, newLimits, collectors, cursorKey, access, tailListeners, prices);
    }

    /** @throws IllegalArgumentException naming the address that cannot be asked */
    public QueryApiOptions withCollectors(List<URI> newCollectors) {
        return new QueryApiOptions(
                host, port, publicUrl, allowRemote, limits, newCollectors, cursorKey, access, tailListeners, prices);
    }

    public QueryApiOptions withCursorKey(byte[] newKey) {
        return new QueryApiOptions(
                host, port, publicUrl, allowRemote, limits, collectors, newKey, access, tailListeners, prices);
    }

    public QueryApiOptions withAccess(AccessOptions newAccess) {
        return new QueryApiOptions(
                host, port, publicUrl, allowRemote, limits, collectors, cursorKey, newAccess, tailListeners, prices);
    }

    /** @throws IllegalArgumentException when they are fewer or more than can be */
    public QueryApiOptions withTailListeners(int most) {
        return new QueryApiOptions(
                host, port, publicUrl, allowRemote, limits, collectors, cursorKey, access, most, prices);
    }

    /** @param folder read when the query API starts */
    public QueryApiOptions withPrices(Optional<Path> folder) {
        return new QueryApiOptions(
                host, port, publicUrl, allowRemote, limits, collectors, cursorKey, access, tailListeners, folder);
    }

    @Override
    public byte[] cursorKey() {
        return cursorKey.clone();
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "QueryApiOptions[host=" + host + ", port=" + port + ", publicUrl=" + publicUrl + ", allowRemote="
                + allowRemote + ", limits=" + limits + ", collectors=" + collectors + ", access=" + access
                + ", tailListeners=" + tailListeners + ", prices=" + prices + "]";
    }
}
