package dev.coldspan.cli.stack;

import dev.coldspan.alerts.Alerts;
import dev.coldspan.cli.option.OtlpOptions;
import dev.coldspan.cli.option.QueryOptions;
import dev.coldspan.cli.option.StorageOptions;
import dev.coldspan.cli.output.Progress;
import dev.coldspan.collector.Collector;
import dev.coldspan.collector.CollectorOptions;
import dev.coldspan.queryapi.QueryApi;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Everything in one process: storage, collector, alerts, query API with the dashboards. */
public final class Stack implements AutoCloseable {

    private final Closing parts;
    private final URI dashboards;
    private final URI otlpHttp;

    private Stack(Closing parts, URI dashboards, URI otlpHttp) {
        this.parts = parts;
        this.dashboards = dashboards;
        this.otlpHttp = otlpHttp;
    }

    /**
     * What to start and where.
     *
     * @param allowRemote whether servers may listen beyond loopback
     * @param rules folder of alert rules, null for the built-in ones
     * @param environment where variables in alert receivers are looked up
     */
    public record Settings(
            StorageOptions storage,
            OtlpOptions otlp,
            QueryOptions query,
            boolean allowRemote,
            Path rules,
            Map<String, String> environment) {}

    /** Starts all parts; if one cannot start, those before it are stopped again. */
    public static Stack start(Settings settings, Progress progress) throws Exception {
        Closing parts = new Closing();
        try {
            Servers servers = new Servers(new PrometheusRegistry(), settings.allowRemote(), progress);
            CollectorOptions options = servers.collectorOptions(settings.otlp(), settings.storage());
            Storage storage = parts.add(Storage.open(settings.storage(), progress));
            Collector collector = parts.add(servers.collector(options, storage.clickHouse()));
            LateAddress address = new LateAddress();
            AtomicReference<String> key = new AtomicReference<>();
            Alerts alerts = parts.add(servers.alerts(
                    address, key::get, settings.storage().data(), settings.rules(), settings.environment()));
            QueryApi query = parts.add(servers.queryApi(
                    settings.query(), own(collector), storage.clickHouse(), List.of(alerts.routes()::register)));
            key.set(query.serviceKey());
            address.set(query.address());
            return new Stack(parts, query.address(), Servers.uri(collector.otlpHttp()));
        } catch (Exception | LinkageError e) {
            parts.close();
            throw e;
        }
    }

    /** Behind TLS its health is shown only where the options say by which name its certificate is valid. */
    private static List<URI> own(Collector collector) {
        return collector.encrypted() ? List.of() : List.of(Servers.uri(collector.otlpHttp()));
    }

    /** Address of the dashboards and the query API. */
    public URI dashboards() {
        return dashboards;
    }

    /** Where OTLP over HTTP is received. */
    public URI otlpHttp() {
        return otlpHttp;
    }

    @Override
    public void close() {
        parts.close();
    }
}
