package dev.coldspan.agent.core.export;

import java.net.URI;
import java.util.Map;

/** As it is used: bounded from outside, because a connection's own timeouts do not add up to a deadline. */
class UrlConnectionTransportTest extends TransportContract {
    @Override
    Transport to(URI endpoint, Map<String, String> headers) {
        return new BoundedTransport(new UrlConnectionTransport(endpoint, headers));
    }
}
