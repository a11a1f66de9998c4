package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BySizeTest extends TransportContract {
    @Override
    Transport to(URI endpoint, Map<String, String> headers) {
        return new BySize(endpoint, headers);
    }

    @Test
    @Timeout(30)
    void comesBackFromACollectorThatNeverReadsHoweverLargeTheBody() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/v1/traces");
            Transport transport = to(endpoint, Map.of());
            for (int bytes : new int[] {1_000, BySize.LARGEST_AT_ONCE, 64_000_000}) {
                SendResult result = transport.send(new byte[bytes], TransportContract.in(300));
                assertThat(result.isAccepted()).isFalse();
                assertThat(result.isRetryable()).isTrue();
            }
        }
    }
}
