package dev.coldspan.agent.core.export;

import java.net.URI;
import java.util.Map;

class SocketTransportTest extends TransportContract {
    @Override
    Transport to(URI endpoint, Map<String, String> headers) {
        return new SocketTransport(endpoint, headers);
    }
}
