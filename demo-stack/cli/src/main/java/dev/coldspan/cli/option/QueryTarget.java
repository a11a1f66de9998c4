package dev.coldspan.cli.option;

import java.net.URI;
import picocli.CommandLine.Option;

/** Which query API is asked, and as whom. */
public final class QueryTarget {

    @Option(
            names = "--query-api",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the query API answers (default: http://127.0.0.1:8080).")
    private URI address;

    @Option(
            names = "--access-key",
            paramLabel = "KEY",
            description = "Sent as 'Authorization: Bearer KEY', where the query API asks for one; rather set"
                    + " COLDSPAN_ACCESS_KEY, which no list of processes shows.")
    private String key;

    /** Absolute, http or https. */
    public URI address() {
        boolean usable = address.getHost() != null
                && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
        if (!usable) {
            throw new IllegalArgumentException(
                    "--query-api must be a URL such as http://127.0.0.1:8080, not " + address);
        }
        return address;
    }

    /** Null where none is given. */
    public String key() {
        return key == null || key.isBlank() ? null : key.strip();
    }
}
