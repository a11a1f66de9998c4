package dev.coldspan.alerts.notify;

import dev.coldspan.alerts.channel.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Posts over HTTP with the {@link AddressGuard} between name resolution and connect: the addresses that were checked are
 * the addresses that are connected to, so a name cannot change its meaning in between. Redirects are not followed; an
 * exchange takes at most the timeout; a reply of more than 64 KiB is an error.
 */
final class HttpPoster implements Poster, AutoCloseable {
    static final int MAX_REPLY_BYTES = 64 * 1024;
    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    private final HttpClient client = new HttpClient();
    private final AddressGuard guard;
    private final Duration timeout;
    private final Map<String, String> headers;

    HttpPoster(AddressGuard guard, Duration timeout) {
        this(guard, timeout, Map.of());
    }

    /** @param headers of every message */
    HttpPoster(AddressGuard guard, Duration timeout, Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
        this.guard = guard;
        this.timeout = timeout;
        client.setName("alert-notifications");
        client.setFollowRedirects(false);
        client.setConnectTimeout(timeout.toMillis());
        client.setIdleTimeout(timeout.toMillis());
        client.setSocketAddressResolver(new GuardedResolver());
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot start the HTTP client for notifications", e);
        }
        // A 401 or a 302 is an answer like any other: nothing is asked again behind our back.
        client.getProtocolHandlers().clear();
    }

    @Override
    public Reply post(Message.Http message, String idempotencyKey) throws IOException, InterruptedException {
        URI url = message.url();
        Optional<String> refused = guard.refuseHost(url.getHost());
        if (refused.isPresent()) {
            throw new IOException(refused.get());
        }
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        client.POST(url)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .headers(h -> {
                    h.put("Idempotency-Key", idempotencyKey).put("User-Agent", "Coldspan");
                    headers.forEach(h::put);
                    message.headers().forEach(h::put);
                })
                .body(new StringRequestContent(message.contentType(), message.body()))
                .send(new Listener(reply));
        try {
            return reply.get(timeout.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(url.getHost() + ": " + reason(e), e);
        }
    }

    private String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (e instanceof TimeoutException || cause instanceof TimeoutException) {
            return "no answer within " + timeout.toSeconds() + " s";
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the HTTP client for notifications", e);
        }
    }

    private static final class Listener extends BufferingResponseListener {
        private final CompletableFuture<Reply> reply;

        Listener(CompletableFuture<Reply> reply) {
            super(MAX_REPLY_BYTES);
            this.reply = reply;
        }

        @Override
        public void onComplete(Result result) {
            if (result.isFailed()) {
                reply.completeExceptionally(result.getFailure());
            } else {
                Response response = result.getResponse();
                reply.complete(new Reply(response.getStatus(), getContentAsString(), retryAfter(response)));
            }
        }

        private static Duration retryAfter(Response response) {
            String value = response.getHeaders().get("Retry-After");
            if (value == null || !value.matches("[0-9]{1,9}")) {
                return Duration.ZERO;
            }
            Duration asked = Duration.ofSeconds(Long.parseLong(value));
            return asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
        }
    }

    /** Resolves a name and refuses it when any of its addresses is refused. */
    private final class GuardedResolver implements SocketAddressResolver {
        @Override
        public void resolve(
                String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
            client.getExecutor().execute(() -> {
                try {
                    InetAddress[] addresses = InetAddress.getAllByName(host);
                    for (InetAddress address : addresses) {
                        Optional<String> refused = guard.refuse(address);
                        if (refused.isPresent()) {
                            throw new IOException(refused.get());
                        }
                    }
                    promise.succeeded(Arrays.stream(addresses)
                            .map(a -> new InetSocketAddress(a, port))
                            .toList());
                } catch (IOException e) {
                    promise.failed(e);
                }
            });
        }
    }
}
