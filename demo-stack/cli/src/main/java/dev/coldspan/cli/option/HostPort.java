package dev.coldspan.cli.option;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An address to listen on.
 *
 * @param host name or address, without the brackets an IPv6 address is written in
 * @param port 0 to 65535, 0 for any free one
 */
public record HostPort(String host, int port) {

    private static final int MAX_PORT = 65_535;

    /** What a server is bound to, as a client on this machine would write it. */
    public static HostPort of(InetSocketAddress address) {
        return new HostPort(address.getAddress().getHostAddress(), address.getPort());
    }

    /** Reads {@code HOST:PORT}, {@code [IPV6]:PORT}, {@code :PORT} or {@code PORT}; the host is 127.0.0.1 when left out. */
    public static final class Converter implements ITypeConverter<HostPort> {

        @Override
        public HostPort convert(String text) {
            int colon = text.lastIndexOf(':');
            String host = colon <= 0 ? "127.0.0.1" : text.substring(0, colon);
            if (host.startsWith("[") && host.endsWith("]")) {
                host = host.substring(1, host.length() - 1);
            } else if (host.indexOf(':') >= 0) {
                throw new TypeConversionException("'" + text + "': write an IPv6 address as [" + host + "]:PORT");
            }
            return new HostPort(host, port(text, text.substring(colon + 1)));
        }

        private static int port(String text, String digits) {
            try {
                int port = Integer.parseInt(digits);
                if (port >= 0 && port <= MAX_PORT) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // Falls through to the one message for all that is no port.
            }
            throw new TypeConversionException("'" + text + "' is not HOST:PORT with a port of 0 to 65535");
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
