package dev.coldspan.alerts.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.testing.WebhookSink;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against receivers that listen on a real socket, polite and hostile. */
class HttpPosterTest {
    private WebhookSink sink;
    private final HttpPoster poster = new HttpPoster(new AddressGuard(true), Duration.ofSeconds(3));

    @BeforeEach
    void start() throws IOException {
        sink = new WebhookSink();
    }

    @AfterEach
    void stop() {
        poster.close();
        sink.close();
    }

    private Reply post(String url) throws IOException, InterruptedException {
        return poster.post(Message.Http.json(URI.create(url), "{\"a\":\"ü\"}"), "key-1");
    }

    @Test
    void postsJsonWithItsKey() throws Exception {
        assertThat(post(sink.url()).status()).isEqualTo(200);
        assertThat(sink.received)
                .containsExactly(new WebhookSink.Received("/hook", "key-1", "application/json", "{\"a\":\"ü\"}", null));
    }

    @Test
    void returnsTheStatusOfARefusal() throws Exception {
        sink.answers(WebhookSink.status(500));
        assertThat(post(sink.url()).status()).isEqualTo(500);
        sink.answers(WebhookSink.status(401));
        assertThat(post(sink.url()).status()).isEqualTo(401);
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        try (WebhookSink elsewhere = new WebhookSink()) {
            sink.answers(WebhookSink.redirectTo(elsewhere.url()));
            assertThat(post(sink.url()).status()).isEqualTo(302);
            assertThat(elsewhere.received).isEmpty();
        }
    }

    @Test
    void givesUpOnAReceiverThatHangs() {
        sink.answers(WebhookSink.hang());
        assertThatThrownBy(() -> post(sink.url()))
                .isInstanceOf(IOException.class)
                .hasMessage("127.0.0.1: no answer within 3 s");
    }

    @Test
    void givesUpOnAReceiverThatDripsItsAnswer() {
        sink.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 60; i++) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                Thread.sleep(500);
            }
        });
        assertThatThrownBy(() -> post(sink.url()))
                .isInstanceOf(IOException.class)
                .hasMessage("127.0.0.1: no answer within 3 s");
    }

    @Test
    void givesUpOnAReplyWithoutEnd() {
        sink.answers(WebhookSink.endless());
        assertThatThrownBy(() -> post(sink.url()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Buffering capacity 65536 exceeded");
    }

    @Test
    void readsHowLongAReceiverWantsToBeLeftAlone() throws Exception {
        sink.answers(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            exchange.sendResponseHeaders(429, -1);
        });
        assertThat(post(sink.url()).retryAfter()).isEqualTo(Duration.ofMinutes(2));
        sink.answers(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "999999999");
            exchange.sendResponseHeaders(503, -1);
        });
        assertThat(post(sink.url()).retryAfter()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void checksTheAddressANameStandsForBeforeConnecting() {
        try (HttpPoster strict = new HttpPoster(new AddressGuard(false), Duration.ofSeconds(1))) {
            String url = sink.url().replace("127.0.0.1", "localhost");
            assertThatThrownBy(() -> strict.post(Message.Http.json(URI.create(url), "{}"), "k"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is loopback or private; set allowPrivateReceivers");
            assertThat(sink.received).isEmpty();
        }
    }

    @Test
    void refusesMetadataEvenWherePrivateReceiversAreAllowed() {
        assertThatThrownBy(() -> post("http://169.254.169.254/latest/meta-data"))
                .hasMessageContaining("never a receiver");
    }

    @Test
    void namesTheHostAndNotTheSecretPathWhenNobodyListens() {
        String url = sink.url();
        sink.close();
        assertThatThrownBy(() -> post(url + "/T0/s3cret"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("127.0.0.1: ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }
}
