package dev.coldspan.queryapi;

import dev.coldspan.queryapi.testing.ApiClient;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import io.javalin.config.RoutesConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A query API on a port of its own, over a real engine with a database of its own, at a fixed time. */
public final class QueryApiExtension implements BeforeAllCallback, AfterAllCallback {

    /** What the API takes for now; rows must be newer than the retention of the real clock. */
    public static final Instant NOW = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 3600 * 3600);

    private final ClickHouseExtension clickHouse = new ClickHouseExtension();
    private final List<Consumer<RoutesConfig>> contributions;
    private UnaryOperator<QueryApiOptions> options = given -> given;
    private QueryApi api;
    private ApiClient client;

    public QueryApiExtension(List<Consumer<RoutesConfig>> contributions) {
        this.contributions = contributions;
    }

    public QueryApiExtension() {
        this(List.of());
    }

    /** Changes the options the API starts with. */
    public QueryApiExtension with(UnaryOperator<QueryApiOptions> change) {
        this.options = change;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        clickHouse.beforeAll(context);
        QueryApiOptions defaults = QueryApiOptions.defaults().withListen("127.0.0.1", 0);
        api = QueryApi.start(
                options.apply(defaults),
                clickHouse.clickHouse(),
                new PrometheusRegistry(),
                contributions,
                Clock.fixed(NOW, ZoneOffset.UTC));
        client = new ApiClient(api.address());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        api.close();
        clickHouse.afterAll(context);
    }

    public ApiClient client() {
        return client;
    }

    public QueryApi api() {
        return api;
    }

    public ClickHouse clickHouse() {
        return clickHouse.clickHouse();
    }

    public void execute(String sql) throws Exception {
        clickHouse.execute(sql);
    }

    public void truncateAll() throws Exception {
        clickHouse.truncateAll();
    }

    /** Stores spans as a collector would, and brings the rollup up to date. */
    public void store(SpanRow... spans) {
        store(List.of(spans));
    }

    public void store(List<SpanRow> spans) {
        clickHouse.clickHouse().spans().insert(spans);
        clickHouse.clickHouse().functionMinutes().refresh();
    }
}
