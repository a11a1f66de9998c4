package dev.coldspan.collector.receive;

import dev.coldspan.collector.pipeline.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;

/** What an HTTP request says about its sender. */
final class HttpCredentials {

    /** Where the servlet API keeps the chain that TLS has verified. */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private HttpCredentials() {}

    static Credentials of(HttpServletRequest request) {
        List<X509Certificate> chain = request.getAttribute(CERTIFICATES) instanceof X509Certificate[] certificates
                ? List.of(certificates)
                : List.of();
        return new Credentials(
                name -> header(request, name),
                request.getQueryString() == null ? "" : request.getQueryString(),
                chain,
                InetSocketAddress.createUnresolved(request.getRemoteAddr(), request.getRemotePort()));
    }

    private static String header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(", ", values);
    }
}
