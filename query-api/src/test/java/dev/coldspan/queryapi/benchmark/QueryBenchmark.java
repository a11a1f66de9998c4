package dev.coldspan.queryapi.benchmark;

import dev.coldspan.queryapi.QueryApi;
import dev.coldspan.queryapi.QueryApiOptions;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Asks every question over HTTP, one request after the other, and prints a line of CSV for each. */
final class QueryBenchmark {

    private static final long MOST_NANOS = 12_000_000_000L;

    /** A server answers for days; in its first thousand requests the JVM spends more on compiling than on answering. */
    private static final int WARM_REQUESTS = 1_500;

    private final EngineHttp engine;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int requests;

    private QueryBenchmark(EngineHttp engine, int requests) {
        this.engine = engine;
        this.requests = requests;
    }

    /** @param args folder of the data, folder of the generating SQL, sizes in millions, requests, then names of questions or parts of them */
    public static void main(String[] args) throws Exception {
        List<String> wanted = Arrays.asList(args).subList(4, args.length);
        try (EmbeddedClickHouse clickHouse =
                EmbeddedClickHouse.builder().dataDirectory(Path.of(args[0])).start()) {
            EngineHttp engine = new EngineHttp(clickHouse.jdbcUrl());
            QueryBenchmark benchmark = new QueryBenchmark(engine, Integer.parseInt(args[3]));
            System.out.println("millions,question,requests,p50 ms,p95 ms,max ms,engine's processor ms,bytes,status");
            for (String millions : args[2].split(",")) {
                DataSet data = DataSet.prepare(engine, Path.of(args[1]), Integer.parseInt(millions));
                benchmark.run(millions, data, wanted);
            }
        }
    }

    private void run(String millions, DataSet data, List<String> wanted) throws IOException, InterruptedException {
        try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(engine.jdbcUrl(data.database())));
                QueryApi api = QueryApi.start(
                        QueryApiOptions.defaults().withListen("127.0.0.1", 0),
                        clickHouse,
                        new PrometheusRegistry(),
                        List.of())) {
            warm(api.address(), Question.of(data).get(0));
            for (Question question : Question.of(data)) {
                if (wanted.isEmpty() || wanted.stream().anyMatch(question.name()::contains)) {
                    System.out.println(millions + "," + measure(api.address(), question));
                }
            }
        }
    }

    private void warm(URI api, Question question) throws IOException, InterruptedException {
        for (int n = 0; n < WARM_REQUESTS; n++) {
            ask(api, question, n);
        }
    }

    private String measure(URI api, Question question) throws IOException, InterruptedException {
        int warm = Math.max(2, requests / 5);
        long stop = System.nanoTime() + MOST_NANOS / 4;
        for (int n = 0; n < warm && System.nanoTime() < stop; n++) {
            ask(api, question, requests + n);
        }
        double cpu = engine.cpuMillis();
        long begin = System.nanoTime();
        double[] millis = new double[requests];
        int asked = 0;
        HttpResponse<byte[]> last = null;
        while (asked < requests && (asked < 5 || System.nanoTime() - begin < MOST_NANOS)) {
            long start = System.nanoTime();
            last = ask(api, question, asked);
            millis[asked++] = (System.nanoTime() - start) / 1e6;
        }
        double used = (engine.cpuMillis() - cpu) / asked;
        Arrays.sort(millis, 0, asked);
        return String.format(
                Locale.ROOT,
                "\"%s\",%d,%.1f,%.1f,%.1f,%.1f,%d,%d",
                question.name(),
                asked,
                millis[asked / 2],
                millis[(int) Math.ceil(asked * 0.95) - 1],
                millis[asked - 1],
                used,
                last.body().length,
                last.statusCode());
    }

    private HttpResponse<byte[]> ask(URI api, Question question, int n) throws IOException, InterruptedException {
        String path = question.path().apply(n).replace(">", "%3E");
        return client.send(HttpRequest.newBuilder(api.resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
