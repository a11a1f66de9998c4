package dev.coldspan.collector.receive;

import dev.coldspan.collector.pipeline.Credentials;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What a gRPC call says about its sender. */
final class GrpcCredentials {

    private GrpcCredentials() {}

    static Credentials of(Metadata headers, Attributes connection) {
        return new Credentials(
                name -> header(headers, name),
                "",
                chain(connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION)),
                connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    }

    private static String header(Metadata headers, String name) {
        Iterable<String> values = headers.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        return values == null ? null : String.join(", ", values);
    }

    private static List<X509Certificate> chain(SSLSession session) {
        if (session == null) {
            return List.of();
        }
        try {
            Certificate[] certificates = session.getPeerCertificates();
            return Arrays.stream(certificates)
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            // TLS without a certificate of the client.
            return List.of();
        }
    }
}
