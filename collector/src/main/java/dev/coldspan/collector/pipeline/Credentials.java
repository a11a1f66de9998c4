package dev.coldspan.collector.pipeline;

import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a request says about its sender before its body is read.
 *
 * @param header gives the value of a header or of gRPC metadata by its lower-case name, null when it is absent; several of
 *     one name are one value, with {@code ", "} between them
 * @param query what the address has behind its question mark, empty without one
 * @param certificates the client's chain as TLS has verified it, empty without one
 * @param peer where the connection comes from
 */
public record Credentials(
        UnaryOperator<String> header, String query, List<X509Certificate> certificates, SocketAddress peer) {}
