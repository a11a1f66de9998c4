package dev.coldspan.collector.prometheus;

import dev.coldspan.collector.settings.Settings;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where metrics are scraped, and how many series there are.
 *
 * @param address to listen at, port 0 for any free one
 * @param maxFunctions functions with series of their own, one per trigger, region and tenant; the others share one
 */
public record PrometheusSettings(InetSocketAddress address, int maxFunctions) {

    /** For {@code --help}: a line per variable, without its prefix. */
    public static final String HELP = """
          ADDRESS             host:port that is scraped, at /metrics; 127.0.0.1:9464
          MAX_FUNCTIONS       functions with their own series, the others share; 1000
        """;

    /**
     * @param allowRemote whether an address other than loopback may be used, although who scrapes is not authenticated
     * @throws IllegalArgumentException naming the variable that cannot be used
     */
    public static PrometheusSettings read(Settings settings, boolean allowRemote) {
        InetSocketAddress address = settings.parsed("ADDRESS", "127.0.0.1:9464", text -> address(text, allowRemote));
        return new PrometheusSettings(address, settings.number("MAX_FUNCTIONS", 1_000, 1, 100_000));
    }

    private static InetSocketAddress address(String text, boolean allowRemote) {
        URI uri = URI.create("http://" + text);
        if (uri.getHost() == null
                || uri.getPort() < 0
                || uri.getPort() > 65_535
                || !uri.getPath().isEmpty()) {
            throw new IllegalArgumentException("must be host:port, is \"" + text + "\"");
        }
        InetSocketAddress address = new InetSocketAddress(uri.getHost(), uri.getPort());
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(uri.getHost() + " is not a known host");
        }
        if (!allowRemote && !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(text + " is not a loopback address: anybody who reaches it could read"
                    + " the metrics; allow them with --allow-remote or use 127.0.0.1");
        }
        return address;
    }
}
