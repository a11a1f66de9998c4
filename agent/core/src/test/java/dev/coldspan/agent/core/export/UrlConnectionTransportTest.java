package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As it is used: bounded from outside, because a connection's own timeouts do not add up to a deadline. */
class UrlConnectionTransportTest extends TransportContract {
    @Override
    Transport to(URI endpoint, Map<String, String> headers) {
        return new BoundedTransport(new UrlConnectionTransport(endpoint, headers));
    }

    @Test
    void marksItsOwnTrafficAndUnmarksIt() {
        boolean[] inside = new boolean[1];
        OwnTraffic.enter();
        inside[0] = OwnTraffic.isCurrentThread();
        OwnTraffic.leave();
        assertThat(inside[0]).isTrue();
        assertThat(OwnTraffic.isCurrentThread()).isFalse();
    }
}
