package dev.coldspan.queryapi;

import dev.coldspan.queryapi.access.Access;
import dev.coldspan.queryapi.coldstart.ColdStartRoutes;
import dev.coldspan.queryapi.compare.CompareRoutes;
import dev.coldspan.queryapi.cost.CostRoutes;
import dev.coldspan.queryapi.cost.PriceBook;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.advice.AdviceRoutes;
import dev.coldspan.queryapi.cost.budget.BudgetRoutes;
import dev.coldspan.queryapi.cost.budget.BudgetWatch;
import dev.coldspan.queryapi.cost.coverage.CoverageRoutes;
import dev.coldspan.queryapi.cost.export.CostExportRoutes;
import dev.coldspan.queryapi.cost.observing.ObservingQuery;
import dev.coldspan.queryapi.cost.observing.ObservingRoutes;
import dev.coldspan.queryapi.cost.trend.Spend;
import dev.coldspan.queryapi.cost.trend.TrendRoutes;
import dev.coldspan.queryapi.criticalpath.CriticalPathRoutes;
import dev.coldspan.queryapi.errors.ErrorRoutes;
import dev.coldspan.queryapi.export.Lists;
import dev.coldspan.queryapi.field.FieldRoutes;
import dev.coldspan.queryapi.function.FunctionRoutes;
import dev.coldspan.queryapi.heatmap.HeatmapRoutes;
import dev.coldspan.queryapi.http.ApiDocument;
import dev.coldspan.queryapi.http.ClientWatch;
import dev.coldspan.queryapi.http.Cursors;
import dev.coldspan.queryapi.http.EntityTags;
import dev.coldspan.queryapi.http.HostAllowList;
import dev.coldspan.queryapi.http.Json;
import dev.coldspan.queryapi.http.ParameterCheck;
import dev.coldspan.queryapi.http.ProblemHandlers;
import dev.coldspan.queryapi.http.SecurityHeaders;
import dev.coldspan.queryapi.http.UnroutedErrors;
import dev.coldspan.queryapi.invocation.InvocationQuery;
import dev.coldspan.queryapi.invocation.InvocationRoutes;
import dev.coldspan.queryapi.ledger.LedgerRoutes;
import dev.coldspan.queryapi.overview.OverviewRoutes;
import dev.coldspan.queryapi.pipeline.PipelineRoutes;
import dev.coldspan.queryapi.release.ReleaseRoutes;
import dev.coldspan.queryapi.sandbox.SandboxRoutes;
import dev.coldspan.queryapi.series.SeriesRoutes;
import dev.coldspan.queryapi.service.OwnMetrics;
import dev.coldspan.queryapi.service.SchemaCheck;
import dev.coldspan.queryapi.service.ServiceRoutes;
import dev.coldspan.queryapi.servicemap.ServiceMapRoutes;
import dev.coldspan.queryapi.slow.SlowRoutes;
import dev.coldspan.queryapi.span.SpanRoutes;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryScopes;
import dev.coldspan.queryapi.tail.TailRoutes;
import dev.coldspan.queryapi.telemetry.TelemetryRoutes;
import dev.coldspan.queryapi.trace.TraceAssembly;
import dev.coldspan.queryapi.trace.TraceRoutes;
import dev.coldspan.queryapi.ui.Dashboards;
import dev.coldspan.queryapi.view.ViewRoutes;
import dev.coldspan.queryapi.waste.WasteRoutes;
import dev.coldspan.storage.clickhouse.ClickHouse;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The running query API. Closing it stops the server and leaves ClickHouse to its owner. */
public final class QueryApi implements AutoCloseable {

    private final Javalin server;
    private final URI address;
    private final Access access;
    private final ClientWatch clients;
    private final TailRoutes tail;

    private QueryApi(Javalin server, URI address, Access access, ClientWatch clients, TailRoutes tail) {
        this.server = server;
        this.address = address;
        this.access = access;
        this.clients = clients;
        this.tail = tail;
    }

    /**
     * Starts to serve. ClickHouse need not answer yet.
     *
     * @param registry where requests are counted and what {@code /metrics} shows; one registry serves one query API
     * @param contributions routes of other modules, such as {@code /api/v1/alerts}. They get the same JSON, parameter
     *     checks, guards and problem documents: whatever they throw as Javalin's {@code HttpResponseException} becomes a
     *     problem whose field is the exception's detail "field"
     * @throws IllegalArgumentException when an option is wrong or the port is taken; the message names {@code --listen}
     */
    public static QueryApi start(
            QueryApiOptions options,
            ClickHouse clickHouse,
            PrometheusRegistry registry,
            List<Consumer<RoutesConfig>> contributions) {
        return start(options, clickHouse, registry, contributions, Clock.systemUTC());
    }

    static QueryApi start(
            QueryApiOptions options,
            ClickHouse clickHouse,
            PrometheusRegistry registry,
            List<Consumer<RoutesConfig>> contributions,
            Clock clock) {
        ListenAddress listen = ListenAddress.of(options);
        ApiDocument document = ApiDocument.load();
        Access access = new Access(options.access(), options.cursorKey(), options.publicUrl(), clock);
        QueryScopes scopes = new QueryScopes();
        ClientWatch clients = new ClientWatch();
        Database database = database(options, clickHouse, scopes);
        TailRoutes tail = new TailRoutes(database, book(options), scopes, clients, options.tailListeners());
        Javalin server = Javalin.create(config -> {
            settings(config);
            guards(config.routes, options, listen, document, access);
            new RequestScopes(scopes, clients).accept(config.routes);
            config.routes.after(new EntityTags());
            new OwnMetrics(registry).accept(config.routes);
            access.routes().accept(config.routes);
            tail.accept(config.routes);
            routes(options, clickHouse, database, document, clock).forEach(routes -> routes.accept(config.routes));
            contributions.forEach(routes -> routes.accept(config.routes));
            new Dashboards().accept(config);
        });
        try {
            server.start(listen.host(), options.port());
        } catch (JavalinBindException e) {
            server.stop();
            clients.close();
            tail.close();
            throw new IllegalArgumentException(
                    "cannot listen on " + listen.host() + ":" + options.port()
                            + ", it is taken or not ours; choose another address with --listen host:port",
                    e);
        }
        return new QueryApi(server, listen.uri(server.port()), access, clients, tail);
    }

    private static void settings(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.jsonMapper(Json.javalinMapper());
        UnroutedErrors errors = new UnroutedErrors();
        config.jetty.modifyServer(server -> server.setErrorHandler(errors));
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    }

    /** What every request passes, in this order. */
    private static void guards(
            RoutesConfig routes, QueryApiOptions options, ListenAddress listen, ApiDocument document, Access access) {
        routes.before(new SecurityHeaders());
        if (listen.isLoopback()) {
            routes.before(new HostAllowList(listen.names(options)));
        }
        routes.beforeMatched(access.guard());
        routes.beforeMatched(new ParameterCheck(document));
        ProblemHandlers.addTo(routes);
    }

    /** A tenant is read as the user whom ClickHouse shows that tenant's rows only. */
    private static Database database(QueryApiOptions options, ClickHouse clickHouse, QueryScopes scopes) {
        Map<String, String> passwords = options.access().tenantPasswords();
        return new Database(
                tenant -> tenant.isEmpty() ? clickHouse.reader() : clickHouse.reader(tenant, passwords.get(tenant)),
                options.limits(),
                scopes);
    }

    /** @throws IllegalArgumentException with a line for each thing that is wrong in the user's folder */
    private static PriceBook book(QueryApiOptions options) {
        return options.prices().map(PriceBook::with).orElseGet(PriceBook::bundled);
    }

    private static List<Consumer<RoutesConfig>> routes(
            QueryApiOptions options, ClickHouse clickHouse, Database database, ApiDocument document, Clock clock) {
        Cursors cursors = new Cursors(options.cursorKey());
        Lists lists = new Lists(database, cursors, clock);
        PriceBook book = book(options);
        UsageQuery usage = new UsageQuery(database, book);
        InvocationQuery invocations = new InvocationQuery(database, book);
        Spend spend = new Spend(usage);
        BudgetWatch budgets = new BudgetWatch(database, clickHouse.budgets(), spend, clock);
        TraceAssembly traces = new TraceAssembly(database, invocations, usage);
        return List.of(
                new FunctionRoutes(database, usage, cursors, clock),
                new InvocationRoutes(invocations, lists),
                new TraceRoutes(database, invocations, usage, lists),
                new SpanRoutes(lists),
                new CompatibleFaces(database, clock),
                new LedgerRoutes(traces, database),
                new CriticalPathRoutes(traces),
                new SlowRoutes(traces, database),
                new CompareRoutes(database, clock),
                new ColdStartRoutes(database, clock),
                new SeriesRoutes(database, usage, budgets, clock),
                new HeatmapRoutes(database, clock),
                new FieldRoutes(database, clock),
                new ErrorRoutes(lists),
                new CostRoutes(usage, clock),
                new TrendRoutes(spend, clock),
                new BudgetRoutes(budgets),
                new AdviceRoutes(database, usage, clock),
                new CostExportRoutes(usage, clock),
                new CoverageRoutes(database, usage, clock),
                new ObservingRoutes(new ObservingQuery(database, usage), usage.currency(), clock),
                new WasteRoutes(database, usage, clock),
                new TelemetryRoutes(database, lists, cursors, clock),
                new OverviewRoutes(database, usage, clock),
                new ServiceMapRoutes(database, clock),
                new ViewRoutes(database, clickHouse.savedViews(), clock),
                new ReleaseRoutes(database, clock),
                new SandboxRoutes(database, cursors, clock),
                new PipelineRoutes(options.collectors(), database, clock),
                new ServiceRoutes(clickHouse, new SchemaCheck(database), document));
    }

    /** Where it answers, with the port the system chose when that was 0. */
    public URI address() {
        return address;
    }

    /**
     * What other parts of this process send as {@code Authorization: Bearer} to read everything, also where strangers are refused. Valid until
     * this server is closed.
     */
    public String serviceKey() {
        return access.serviceKey();
    }

    @Override
    public void close() {
        tail.close();
        server.stop();
        clients.close();
    }
}
