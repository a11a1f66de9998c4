package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.collector.security.TestAuthority.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a plain server of the JDK; the receivers are tested with the same material in {@code SecuredReceiversTest}. */
class TlsTest {

    private final TestAuthority authority = new TestAuthority("CN=Servers");
    private final TestAuthority clients = new TestAuthority("CN=Clients");

    @TempDir
    Path directory;

    private Tls tls;
    private SSLServerSocket server;

    @BeforeEach
    void start() throws Exception {
        write(authority.sign("CN=one"));
        clients.writeTo(directory.resolve("clients.pem"));
        tls = new Tls(options());
        server = (SSLServerSocket)
                tls.context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setEnabledProtocols(Tls.PROTOCOLS.toArray(String[]::new));
        server.setNeedClientAuth(true);
        Thread thread = new Thread(this::serve, "tls-test");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void letsInAClientOfItsAuthority() throws Exception {
        assertThat(handshake(authority.client(clients.sign("CN=host")), null)).isEqualTo("CN=one");
    }

    @Test
    void turnsAwayClientsWithoutWithAForeignAndWithAnExpiredCertificate() {
        Identity expired = clients.sign("CN=host", Instant.now().minus(Duration.ofDays(1)));
        Identity foreign = new TestAuthority("CN=Clients").sign("CN=host");

        assertThatThrownBy(() -> handshake(authority.client(null), null))
                .isInstanceOfAny(SSLException.class, SocketException.class);
        assertThatThrownBy(() -> handshake(authority.client(foreign), null))
                .isInstanceOfAny(SSLException.class, SocketException.class);
        assertThatThrownBy(() -> handshake(authority.client(expired), null))
                .isInstanceOfAny(SSLException.class, SocketException.class);
    }

    @Test
    void speaksTls12And13() throws Exception {
        SSLContext client = authority.client(clients.sign("CN=host"));

        assertThat(handshake(client, "TLSv1.2")).isEqualTo("CN=one");
        assertThat(handshake(client, "TLSv1.3")).isEqualTo("CN=one");
    }

    @Test
    void saysNothingInPlainText() throws IOException {
        try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("POST /v1/traces HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).doesNotContain("HTTP");
        }
    }

    @Test
    void showsANewCertificateWithoutARestart() throws Exception {
        SSLContext client = authority.client(clients.sign("CN=host"));
        handshake(client, null);
        write(authority.sign("CN=two"));
        tls.files().forEach(Reloaded::poll);

        assertThat(handshake(authority.client(clients.sign("CN=host")), null)).isEqualTo("CN=two");
    }

    @Test
    void trustsANewAuthorityAndNoLongerTheOld() throws Exception {
        TestAuthority next = new TestAuthority("CN=Next clients");
        next.writeTo(directory.resolve("clients.pem"));
        tls.files().forEach(Reloaded::poll);

        assertThat(handshake(authority.client(next.sign("CN=host")), null)).isEqualTo("CN=one");
        assertThatThrownBy(() -> handshake(authority.client(clients.sign("CN=host")), null))
                .isInstanceOfAny(SSLException.class, SocketException.class);
    }

    @Test
    void keepsTheOldPairWhileOnlyOneOfTwoFilesIsReplaced() throws Exception {
        Identity next = authority.sign("CN=two");
        next.writeCertificate(directory.resolve("server.pem"));
        tls.files().forEach(Reloaded::poll);
        assertThat(handshake(authority.client(clients.sign("CN=host")), null)).isEqualTo("CN=one");

        next.writeKey(directory.resolve("server.key"));
        tls.files().forEach(Reloaded::poll);
        assertThat(handshake(authority.client(clients.sign("CN=host")), null)).isEqualTo("CN=two");
    }

    @Test
    void namesTheFileItCannotUse() throws IOException {
        Files.writeString(directory.resolve("server.key"), "-----BEGIN RSA PRIVATE KEY-----\n");
        assertThatThrownBy(() -> new Tls(options()))
                .hasMessageContaining("server.key")
                .hasMessageContaining("convert it with 'openssl pkcs8 -topk8 -nocrypt'");
        write(authority.sign("CN=one"));
        Files.writeString(directory.resolve("clients.pem"), "nothing");
        assertThatThrownBy(() -> new Tls(options()))
                .hasMessageContaining("clients.pem")
                .isInstanceOf(IllegalArgumentException.class);
        Files.delete(directory.resolve("server.pem"));
        assertThatThrownBy(() -> new Tls(options())).hasMessageEndingWith("server.pem does not exist");
    }

    private void write(Identity identity) throws IOException {
        identity.writeCertificate(directory.resolve("server.pem"));
        identity.writeKey(directory.resolve("server.key"));
    }

    private TlsOptions options() {
        return new TlsOptions(
                directory.resolve("server.pem"),
                directory.resolve("server.key"),
                Optional.of(directory.resolve("clients.pem")),
                true);
    }

    /** Answers each connection with one byte. */
    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(5_000);
                socket.getInputStream().read();
                socket.getOutputStream().write(1);
            } catch (IOException e) {
                // A client that was turned away, or the end of the test.
            }
        }
    }

    /** @return the server's subject, once it has answered, because TLS 1.3 refuses clients only after the handshake */
    private String handshake(SSLContext client, String protocol) throws IOException, GeneralSecurityException {
        try (SSLSocket socket =
                (SSLSocket) client.getSocketFactory().createSocket(server.getInetAddress(), server.getLocalPort())) {
            socket.setSoTimeout(5_000);
            if (protocol != null) {
                socket.setEnabledProtocols(new String[] {protocol});
            }
            socket.startHandshake();
            socket.getOutputStream().write(1);
            if (socket.getInputStream().read() != 1) {
                throw new SocketException("closed without an answer");
            }
            return socket.getSession().getPeerPrincipal().getName();
        }
    }
}
