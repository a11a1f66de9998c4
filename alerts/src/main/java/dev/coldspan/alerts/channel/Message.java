package dev.coldspan.alerts.channel;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** What to send, and where; how it is sent is not the channel's business. */
public sealed interface Message {

    /**
     * A POST.
     *
     * @param headers besides {@code Content-Type}, {@code Idempotency-Key} and {@code User-Agent}
     */
    record Http(URI url, String contentType, Map<String, String> headers, String body) implements Message {
        public static Http json(URI url, String body) {
            return new Http(url, "application/json", Map.of(), body);
        }
    }

    /**
     * A mail.
     *
     * @param tls {@code starttls}, {@code implicit} or {@code none}
     * @param user empty to send without a login
     */
    record Mail(
            String host,
            int port,
            String tls,
            String user,
            String password,
            String from,
            List<String> to,
            String subject,
            String text,
            String html)
            implements Message {}
}
