package dev.coldspan.collector.receive;

import dev.coldspan.collector.security.Tls;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import java.util.Optional;

/** TLS as gRPC wants it; it speaks 1.3 and 1.2 only. */
final class GrpcTls {

    private GrpcTls() {}

    static ServerCredentials credentials(Optional<Tls> tls) {
        return tls.map(GrpcTls::secured).orElseGet(InsecureServerCredentials::create);
    }

    private static ServerCredentials secured(Tls tls) {
        TlsServerCredentials.Builder builder = TlsServerCredentials.newBuilder().keyManager(tls.keyManager());
        tls.trustManager()
                .ifPresent(trust -> builder.trustManager(trust)
                        .clientAuth(tls.clientCertificateRequired() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL));
        return builder.build();
    }
}
