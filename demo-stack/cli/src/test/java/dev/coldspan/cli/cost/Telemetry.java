package dev.coldspan.cli.cost;

import dev.coldspan.queryapi.QueryApi;
import dev.coldspan.queryapi.QueryApiOptions;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A query API over a real engine, with invocations of the first hour of a day that is over; and bills of that day, made by hand. */
public final class Telemetry implements BeforeAllCallback, AfterAllCallback {

    public static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(2);

    /** The account of most of them. */
    static final String ACCOUNT = "111122223333";

    private final ClickHouseExtension clickHouse = new ClickHouseExtension();
    private QueryApi api;
    private int ids;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        clickHouse.beforeAll(context);
        api = QueryApi.start(
                QueryApiOptions.defaults().withListen("127.0.0.1", 0),
                clickHouse.clickHouse(),
                new PrometheusRegistry(),
                List.of());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        api.close();
        clickHouse.afterAll(context);
    }

    public java.net.URI address() {
        return java.net.URI.create(api.address().toString());
    }

    QueryClient client() {
        return new QueryClient(address(), null);
    }

    /** What a Lambda function of 1,024 MB on x86_64 in us-east-1 tells. */
    public static Map<String, String> lambda() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("cloud.provider", "aws");
        attributes.put("cloud.region", "us-east-1");
        attributes.put("cloud.account.id", ACCOUNT);
        attributes.put("host.arch", "amd64");
        attributes.put("faas.max_memory", Long.toString(1L << 30));
        attributes.put("coldspan.billed.source", "platform");
        return attributes;
    }

    /**
     * Stores calls of a second each, ten seconds apart.
     *
     * @param rows how many are stored
     * @param weight how many each stands for
     */
    public void store(String function, int rows, int weight, Map<String, String> attributes) {
        String map = attributes.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "','" + entry.getValue() + "'")
                .collect(Collectors.joining(","));
        ids++;
        try {
            clickHouse.execute(
                    "INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanKind, SpanName, ServiceName, Duration,"
                            + " ResourceAttributes, SpanAttributes, SampleWeight) SELECT toDateTime64('" + DAY
                            + " 00:00:00', 9, 'UTC') + INTERVAL number * 10 SECOND, lower(hex(toUInt128(" + ids
                            + " * 100000 + number))), lower(hex(toUInt64(" + ids + " * 100000 + number))), 'Server', '"
                            + function + "', '"
                            + function + "', 1000000000, map('faas.name', '" + function + "', 'faas.instance', '"
                            + function + "', "
                            + map + "), map('faas.invocation_id', concat('" + ids
                            + "-', toString(number)), 'coldspan.billed_duration_ms', '1000', 'coldspan.outcome', 'ok', "
                            + map + "), "
                            + weight + " FROM numbers(" + rows + ")");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        clickHouse.clickHouse().functionMinutes().refresh();
    }

    /** A bill of the resources with its days put in. */
    static String bill(String name) {
        LocalDate month = DAY.withDayOfMonth(1);
        Instant first = month.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant next = month.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        try (var in = Telemetry.class.getResourceAsStream("/bills/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{day}", DAY.toString())
                    .replace("{next}", DAY.plusDays(1).toString())
                    .replace("{month}", first.toString())
                    .replace("{nextMonth}", next.toString())
                    .replace("{month:sql}", month + " 00:00:00")
                    .replace("{nextMonth:sql}", month.plusMonths(1) + " 00:00:00");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path write(Path folder, String name) {
        try {
            return Files.writeString(folder.resolve(name), bill(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
