package dev.coldspan.cli.demo;

import dev.coldspan.alerts.Alerts;
import dev.coldspan.cli.install.Home;
import dev.coldspan.cli.option.OtlpOptions;
import dev.coldspan.cli.option.QueryOptions;
import dev.coldspan.cli.option.StorageOptions;
import dev.coldspan.cli.output.Progress;
import dev.coldspan.cli.stack.Closing;
import dev.coldspan.cli.stack.Stack;
import dev.coldspan.locallambda.LogSink;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The whole demo: the servers, the shop, and its traffic. */
public final class Demo implements AutoCloseable {

    private static final String RULES = "shop-alerts.yaml";
    private static final String STARTER_RULES = "starter.yaml";

    private final Closing parts;
    private final Stack stack;

    private Demo(Closing parts, Stack stack) {
        this.parts = parts;
        this.stack = stack;
    }

    /** Starts everything; returns when the dashboards answer and the first events are on their way. */
    public static Demo start(
            Home home,
            StorageOptions storage,
            OtlpOptions otlp,
            QueryOptions query,
            boolean allowRemote,
            long seed,
            Progress progress)
            throws Exception {
        Closing parts = new Closing();
        try {
            Surroundings surroundings = parts.add(new Surroundings(progress));
            Map<String, String> receivers =
                    Map.of("SHOP_ALARMS_URL", surroundings.uri("/alarms").toString());
            Stack stack = parts.add(Stack.start(
                    new Stack.Settings(storage, otlp, query, allowRemote, rules(storage.data()), receivers), progress));
            Shop shop = parts.add(Shop.open(home, stack.otlpHttp(), surroundings, LogSink.toSlf4j()));
            parts.add(traffic(shop, surroundings.queue(), new Random(seed)));
            progress.step(
                    "six functions are under traffic: checkout, inventory, payment, order-worker, thumbnail, report");
            return new Demo(parts, stack);
        } catch (Exception | LinkageError e) {
            parts.close();
            throw e;
        }
    }

    /** Each source gets a generator of its own, so that the pace of one does not change what the others send. */
    private static Traffic traffic(Shop shop, OrderQueue queue, Random random) {
        return new Traffic(List.of(
                new Customers(shop.checkout(), new Random(random.nextLong())),
                new Shipping(shop, queue, new Random(random.nextLong())),
                new Uploads(shop, new Random(random.nextLong())),
                new Schedule(shop)));
    }

    /** Lays the shop's alert rules and the starter rules where they can be edited while the demo runs. */
    private static Path rules(Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("demo-alerts"));
        copy(Demo.class, RULES, folder);
        copy(Alerts.class, STARTER_RULES, folder);
        return folder;
    }

    private static void copy(Class<?> beside, String name, Path folder) throws IOException {
        try (InputStream rules = beside.getResourceAsStream(name)) {
            Files.copy(rules, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public URI dashboards() {
        return stack.dashboards();
    }

    @Override
    public void close() {
        parts.close();
    }
}
