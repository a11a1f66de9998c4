package dev.coldspan.collector.receive;

import dev.coldspan.collector.security.Tls;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS as Jetty wants it. */
final class HttpTls {

    private HttpTls() {}

    /** Listens with TLS only; plain text on its port is answered by closing the connection. */
    static Connector connector(Server server, HttpConfiguration base, InetSocketAddress bind, Tls tls) {
        HttpConfiguration http = new HttpConfiguration(base);
        SecureRequestCustomizer secure = new SecureRequestCustomizer();
        // The server has one certificate; which of its names a client used says nothing.
        secure.setSniHostCheck(false);
        http.addCustomizer(secure);
        ServerConnector connector = new ServerConnector(server, contexts(tls), new HttpConnectionFactory(http));
        connector.setHost(bind.getAddress().getHostAddress());
        connector.setPort(bind.getPort());
        return connector;
    }

    private static SslContextFactory.Server contexts(Tls tls) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(tls.context());
        factory.setIncludeProtocols(Tls.PROTOCOLS.toArray(String[]::new));
        factory.setRenegotiationAllowed(false);
        factory.setNeedClientAuth(tls.clientCertificateRequired());
        factory.setWantClientAuth(tls.trustManager().isPresent() && !tls.clientCertificateRequired());
        return factory;
    }
}
