package dev.coldspan.queryapi.benchmark;

import dev.coldspan.queryapi.QueryApi;
import dev.coldspan.queryapi.QueryApiOptions;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A query API over the benchmark's data, for measurements by other processes; serves until its input ends. */
final class QueryServer {
    private QueryServer() {}

    /** @param args folder of the data, folder of the generating SQL, size in millions; prints its address and a time shortly before the end of the data */
    public static void main(String[] args) throws Exception {
        try (EmbeddedClickHouse engine =
                EmbeddedClickHouse.builder().dataDirectory(Path.of(args[0])).start()) {
            EngineHttp http = new EngineHttp(engine.jdbcUrl());
            DataSet data = DataSet.prepare(http, Path.of(args[1]), Integer.parseInt(args[2]));
            try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(http.jdbcUrl(data.database())));
                    QueryApi api = QueryApi.start(
                            QueryApiOptions.defaults().withListen("127.0.0.1", 0),
                            clickHouse,
                            new PrometheusRegistry(),
                            List.of())) {
                System.out.println(api.address() + " "
                        + data.end().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES));
                System.out.flush();
                while (System.in.read() >= 0) {}
            }
        }
    }
}
