package dev.coldspan.alerts.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.channel.email.EmailChannel;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.testing.Stories;
import dev.coldspan.alerts.testing.TestAlerts;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real SMTP server, and against servers that are none. */
class MailerTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Mailer mailer = new Mailer(new AddressGuard(true), Duration.ofSeconds(2));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Message.Mail mail(Alert alert, int port, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "server", "127.0.0.1:" + port, "tls", "none", "from", "coldspan@example.com", "to", "ops@example.com"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return (Message.Mail)
                new EmailChannel().message(Stories.of(alert, Stories.FACTS), Stories.receiver("email", "", settings));
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private MimeMessage received() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    @Test
    void handsOverAMailWithTextAndHtml() throws Exception {
        assertThat(mailer.send(mail(TestAlerts.firing("a"), port()), "key-1")).isEqualTo(Verdict.ACCEPTED);
        MimeMessage message = received();
        assertThat(message.getSubject()).isEqualTo("[FIRING] CheckoutErrors: checkout fails in 25 %");
        assertThat(message.getMessageID()).isEqualTo("<key-1@coldspan.invalid>");
        assertThat(message.getFrom()[0]).hasToString("coldspan@example.com");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("value: 25 % (threshold 10 %)", "cost so far: 1.25 USD", "http://coldspan.example/traces/");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    @Test
    void letsNoNameWriteMarkupOrHeaders() throws Exception {
        Alert alert = TestAlerts.firing(
                "a",
                "R",
                Map.of("function", "<script>alert(1)</script>"),
                "x\r\nBcc: everybody@example.com\r\n\r\n\"'&");
        mailer.send(mail(alert, port()), "key-1");
        MimeMessage message = received();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getHeader("Bcc")).isNull();
        MimeMultipart parts = (MimeMultipart) message.getContent();
        String html = parts.getBodyPart(1).getContent().toString();
        assertThat(html).doesNotContain("<script>").contains("&lt;script&gt;", "&quot;&#39;&amp;");
    }

    @Test
    void sendsToSeveralAndLogsIn() throws Exception {
        server.setUser("coldspan@example.com", "user", "s3cret");
        Message.Mail mail = mail(
                TestAlerts.firing("a"),
                port(),
                "to",
                "a@example.com, b@example.com",
                "user",
                "user",
                "password",
                "s3cret");
        assertThat(mailer.send(mail, "k")).isEqualTo(Verdict.ACCEPTED);
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void doesNotSendInTheClearWhereTlsIsAskedFor() {
        Message.Mail mail = mail(TestAlerts.firing("a"), port(), "tls", "starttls");
        assertThatThrownBy(() -> mailer.send(mail, "k"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void givesUpOnAServerThatHangs() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Message.Mail mail = mail(TestAlerts.firing("a"), silent.getLocalPort());
            assertThatThrownBy(() -> mailer.send(mail, "k")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void givesUpOnAServerThatSpeaksSomethingElse() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (var socket = web.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // The mailer hung up, as it should.
                }
            });
            thread.start();
            Message.Mail mail = mail(TestAlerts.firing("a"), web.getLocalPort());
            assertThatThrownBy(() -> mailer.send(mail, "k")).isInstanceOf(IOException.class);
            thread.join(30_000);
        }
    }

    @Test
    void connectsToNoAddressThatTheGuardRefuses() {
        Mailer strict = new Mailer(new AddressGuard(false), Duration.ofSeconds(2));
        Message.Mail mail = mail(TestAlerts.firing("a"), port(), "server", "localhost:" + port());
        assertThatThrownBy(() -> strict.send(mail, "k"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is loopback or private");
        Message.Mail metadata = mail(TestAlerts.firing("a"), port(), "server", "169.254.169.254:25");
        assertThatThrownBy(() -> mailer.send(metadata, "k")).hasMessageContaining("never a receiver");
    }
}
