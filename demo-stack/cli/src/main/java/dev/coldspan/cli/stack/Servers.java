package dev.coldspan.cli.stack;

import dev.coldspan.alerts.Alerts;
import dev.coldspan.alerts.AlertsOptions;
import dev.coldspan.cli.option.HostPort;
import dev.coldspan.cli.option.OtlpOptions;
import dev.coldspan.cli.option.QueryOptions;
import dev.coldspan.cli.option.StorageOptions;
import dev.coldspan.cli.output.Progress;
import dev.coldspan.collector.Collector;
import dev.coldspan.collector.CollectorOptions;
import dev.coldspan.collector.ExporterOptions;
import dev.coldspan.collector.pipeline.LimitSettings;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.process.ProcessorOptions;
import dev.coldspan.collector.security.SecurityOptions;
import dev.coldspan.queryapi.QueryApi;
import dev.coldspan.queryapi.QueryApiOptions;
import dev.coldspan.queryapi.mcp.McpRoutes;
import dev.coldspan.storage.clickhouse.ClickHouse;
import io.javalin.config.RoutesConfig;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Starts one server each from the options of the command line, and says where it listens. */
public final class Servers {

    private final PrometheusRegistry registry;
    private final boolean allowRemote;
    private final Progress progress;

    /** @param allowRemote whether servers may listen beyond loopback */
    public Servers(PrometheusRegistry registry, boolean allowRemote, Progress progress) {
        this.registry = registry;
        JvmMetrics.builder().register(registry);
        this.allowRemote = allowRemote;
        this.progress = progress;
    }

    /**
     * All settings of a collector. To be asked for before anything is started, as it says what is wrong with them.
     *
     * @param storage says where the queue is kept, and how old telemetry may be to be worth storing
     * @throws IllegalArgumentException with one line that names the variable or the option
     */
    public CollectorOptions collectorOptions(OtlpOptions options, StorageOptions storage) {
        SecurityOptions security = options.senders().security();
        Limits limits = LimitSettings.read(System.getenv(), Limits.DEFAULT.withRetention(storage.retention()));
        return CollectorOptions.of(storage.data())
                .withSecurity(security, address(options.grpc()), address(options.http()), allowRemote)
                .withLimits(limits)
                .withExporters(ExporterOptions.read(System.getenv(), allowRemote))
                .withProcessors(ProcessorOptions.from(System.getenv()));
    }

    public Collector collector(CollectorOptions options, ClickHouse clickHouse) {
        Collector collector = Collector.start(options, clickHouse, registry);
        progress.step("OTLP/gRPC on " + HostPort.of(collector.otlpGrpc()) + ", OTLP/HTTP on "
                + (collector.encrypted() ? "https://" : "http://") + HostPort.of(collector.otlpHttp()));
        return collector;
    }

    /** @param collectors whose health is shown where the options name none */
    public QueryApi queryApi(
            QueryOptions options,
            List<URI> collectors,
            ClickHouse clickHouse,
            List<Consumer<RoutesConfig>> contributions) {
        QueryApi api = QueryApi.start(
                QueryApiOptions.defaults()
                        .withListen(options.listen().host(), options.listen().port())
                        .withAllowRemote(allowRemote)
                        .withCollectors(options.collectors(collectors))
                        .withAccess(options.access().options())
                        .withPublicUrl(options.access().publicUrl())
                        .withTailListeners(options.tailListeners())
                        .withPrices(options.prices()),
                clickHouse,
                registry,
                withAssistants(options, contributions));
        progress.step("Dashboards and query API on " + api.address());
        if (allowRemote && options.access().isOpenTo(options.listen())) {
            progress.line("WARNING: whoever reaches " + options.listen()
                    + " reads all telemetry and changes what people saved;"
                    + " --access-keys or --oidc-issuer would ask who it is.");
        }
        if (options.mcp()) {
            progress.step("AI assistants are answered at " + api.address() + "/mcp");
        }
        return api;
    }

    private static List<Consumer<RoutesConfig>> withAssistants(
            QueryOptions options, List<Consumer<RoutesConfig>> contributions) {
        return options.mcp()
                ? Stream.concat(contributions.stream(), Stream.of(new McpRoutes()))
                        .toList()
                : contributions;
    }

    /**
     * @param queryApi gives null until the query API listens
     * @param queryApiKey gives the key to ask it with
     */
    public Alerts alerts(
            LateAddress queryApi, Supplier<String> queryApiKey, Path data, Path rules, Map<String, String> environment)
            throws Exception {
        return Alerts.start(AlertsOptions.builder(queryApi, data.resolve("alerts"))
                .queryApiKey(queryApiKey)
                .publicUrl(queryApi)
                // A server that others may reach must not be a way to what only this machine may reach.
                .allowPrivateReceivers(!allowRemote)
                .rulesFolder(rules)
                .registry(registry)
                .environment(environment)
                .filters(Filters.LANGUAGE)
                .build());
    }

    static URI uri(InetSocketAddress address) {
        return URI.create("http://" + HostPort.of(address));
    }

    private static InetSocketAddress address(HostPort address) {
        return new InetSocketAddress(address.host(), address.port());
    }
}
