package dev.coldspan.alerts;

import dev.coldspan.alerts.rules.FilterLanguage;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How the alerting runs; made with {@link #builder}.
 *
 * @param queryApi gives the address of the query API, without {@code /api/v1}; null as long as it is not known, so that
 *     alerting may start before the server it is embedded in has chosen its port
 * @param rulesFolder folder of {@code *.yaml} rule files; empty for the default rules
 * @param dataDirectory where {@code alerts.mv} is kept; one process at a time
 * @param publicUrl gives the address where people reach the dashboards; links in messages begin with it
 * @param allowPrivateReceivers whether receivers may live on loopback or private addresses
 * @param queryApiKey gives the key to ask the query API with; null where it asks for none
 * @param queryTimeout longest time an answer of the query API may take
 * @param registry where the alerting registers its own metrics
 * @param filters the language of the query API, which filters of rules are checked by
 * @param environment where {@code ${NAME}} in a receiver's URL is looked up
 * @param term how long the process that leads may be silent before one that stands by kills it
 */
public record AlertsOptions(
        Supplier<URI> queryApi,
        Optional<Path> rulesFolder,
        Path dataDirectory,
        Supplier<URI> publicUrl,
        boolean allowPrivateReceivers,
        Supplier<String> queryApiKey,
        Duration queryTimeout,
        PrometheusRegistry registry,
        InstantSource clock,
        FilterLanguage filters,
        Map<String, String> environment,
        Duration term) {

    public static Builder builder(URI queryApi, Path dataDirectory) {
        return new Builder(() -> queryApi, dataDirectory);
    }

    /** For a query API whose port is chosen after the alerting has started. */
    public static Builder builder(Supplier<URI> queryApi, Path dataDirectory) {
        return new Builder(queryApi, dataDirectory);
    }

    /** Collects options; what is not set has the default its method names. */
    public static final class Builder {
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        private final Supplier<URI> queryApi;
        private final Path dataDirectory;
        private Optional<Path> rulesFolder = Optional.empty();
        private Supplier<URI> publicUrl = () -> URI.create("http://127.0.0.1:8080");
        private Optional<Boolean> allowPrivateReceivers = Optional.empty();
        private Supplier<String> queryApiKey = () -> null;
        private Duration queryTimeout = Duration.ofSeconds(10);
        private PrometheusRegistry registry = new PrometheusRegistry();
        private InstantSource clock = InstantSource.system();
        private FilterLanguage filters = FilterLanguage.UNCHECKED;
        private Map<String, String> environment = System.getenv();
        private Duration term = Duration.ofSeconds(10);

        private Builder(Supplier<URI> queryApi, Path dataDirectory) {
            this.queryApi = queryApi;
            this.dataDirectory = dataDirectory;
        }

        /** Default, and meaning of null: the default rules. */
        public Builder rulesFolder(Path folder) {
            rulesFolder = Optional.ofNullable(folder);
            return this;
        }

        /** Default: {@code http://127.0.0.1:8080}. */
        public Builder publicUrl(URI url) {
            return publicUrl(() -> url);
        }

        /** For a server whose port is chosen after the alerting has started; null as long as it is not known. */
        public Builder publicUrl(Supplier<URI> url) {
            publicUrl = url;
            return this;
        }

        /** Default: true while the public URL is a loopback address, because then all of it is on one machine. */
        public Builder allowPrivateReceivers(boolean allow) {
            allowPrivateReceivers = Optional.of(allow);
            return this;
        }

        /** Default: none. */
        public Builder queryApiKey(Supplier<String> key) {
            queryApiKey = key;
            return this;
        }

        /** Default: 10 s. */
        public Builder queryTimeout(Duration timeout) {
            queryTimeout = timeout;
            return this;
        }

        /** Default: a registry of its own. */
        public Builder registry(PrometheusRegistry own) {
            registry = own;
            return this;
        }

        /** Default: the system's clock. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** Default: every filter is taken for sound, and asked as it is. */
        public Builder filters(FilterLanguage language) {
            filters = language;
            return this;
        }

        /** Default: the environment of the process. */
        public Builder environment(Map<String, String> variables) {
            environment = Map.copyOf(variables);
            return this;
        }

        /** Default: 10 s. */
        public Builder term(Duration silence) {
            term = silence;
            return this;
        }

        public AlertsOptions build() {
            URI url = publicUrl.get();
            boolean loopback = url != null && url.getHost() != null && LOOPBACK.contains(url.getHost());
            return new AlertsOptions(
                    queryApi,
                    rulesFolder,
                    dataDirectory,
                    publicUrl,
                    allowPrivateReceivers.orElse(loopback),
                    queryApiKey,
                    queryTimeout,
                    registry,
                    clock,
                    filters,
                    environment,
                    term);
        }
    }
}
