package dev.coldspan.queryapi.service;

import dev.coldspan.queryapi.http.ApiDocument;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.StorageException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Consumer;

/** Health, readiness, version and the OpenAPI document. */
public final class ServiceRoutes implements Consumer<RoutesConfig> {

    private final ClickHouse clickHouse;
    private final SchemaCheck schema;
    private final ApiDocument document;

    public ServiceRoutes(ClickHouse clickHouse, SchemaCheck schema, ApiDocument document) {
        this.clickHouse = clickHouse;
        this.schema = schema;
        this.document = document;
    }

    private record Status(String status) {}

    private record Version(String version, String clickhouse) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/health", ctx -> ctx.json(new Status("ok")));
        routes.get("/ready", this::ready);
        routes.get("/version", ctx -> ctx.json(new Version(version(), clickHouseVersion())));
        routes.get("/openapi.json", ctx -> ctx.json(document.json()));
    }

    private void ready(Context ctx) {
        try {
            clickHouse.check();
        } catch (StorageException e) {
            throw ProblemException.unavailable(e.getMessage());
        }
        schema.missing().ifPresent(table -> {
            throw ProblemException.unavailable(
                    "ClickHouse answers but has no table " + table + "; start the collector, which applies the schema");
        });
        ctx.json(new Status("ok"));
    }

    private static String version() {
        String version = ServiceRoutes.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Left out while ClickHouse is away: the version of this process is known all the same. */
    private String clickHouseVersion() {
        try {
            return clickHouse.version();
        } catch (StorageException e) {
            return null;
        }
    }
}
