package dev.coldspan.agent.instrumentation.gcpfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.export.ResourceAttributes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class MetadataLookupTest {
    private static final String HEAD = "HTTP/1.0 200 OK\r\nMetadata-Flavor: Google\r\n\r\n";

    @Test
    void takesAnAnswerOfTheMetadataServer() {
        assertThat(MetadataLookup.body(HEAD + "shop-prod\n")).isEqualTo("shop-prod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.0 404 Not Found\r\nMetadata-Flavor: Google\r\n\r\nno",
                "HTTP/1.0 200 OK\r\n\r\na captive portal",
                "HTTP/1.0 200 OK\r\nMetadata-Flavor: Google\r\n",
                HEAD,
                "SSH-2.0-OpenSSH 200\r\nmetadata-flavor: google\r\n\r\nx"
            })
    void takesNoOtherAnswer(String answer) {
        assertThat(MetadataLookup.body(answer)).isNull();
    }

    @Test
    void takesNoAnswerThatIsTooLongForAName() {
        assertThat(MetadataLookup.body(HEAD + "x".repeat(256))).isNull();
    }

    @Test
    void cutsTheRegionOutOfItsPath() {
        assertThat(MetadataLookup.lastSegment("projects/1/regions/us-central1")).isEqualTo("us-central1");
        assertThat(MetadataLookup.lastSegment("us-central1")).isEqualTo("us-central1");
        assertThat(MetadataLookup.lastSegment(null)).isNull();
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ResourceAttributes resource = new ResourceAttributes();
            new MetadataLookup("127.0.0.1:" + silent.getLocalPort(), resource).startOnce();
            try (Socket asked = silent.accept()) {
                // The end of the stream says that the other side has closed its socket, without an answer.
                assertThat(readAll(asked)).startsWith("GET /computeMetadata/v1/project/project-id HTTP/1.0");
            }
            assertThat(resource.get("cloud.account.id")).isNull();
        }
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
    }
}
