package dev.coldspan.queryapi.pipeline;

import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Whether telemetry arrives and is stored. */
public final class PipelineRoutes implements Consumer<RoutesConfig> {

    /** A collector answers from memory. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Pipeline pipeline;

    /** @param collectors the addresses to ask, see {@link CollectorAddresses} */
    public PipelineRoutes(List<URI> collectors, Database database, Clock clock) {
        this.pipeline = new Pipeline(
                collectors, new CollectorClient(TIMEOUT), new StorageQuery(database)::read, clock, System::nanoTime);
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/pipeline", ctx -> ctx.json(pipeline.answer()));
    }
}
