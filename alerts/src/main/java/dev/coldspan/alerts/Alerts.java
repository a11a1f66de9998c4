package dev.coldspan.alerts;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.channel.slack.SlackChannel;
import dev.coldspan.alerts.channel.webhook.WebhookChannel;
import dev.coldspan.alerts.evaluate.AlertBook;
import dev.coldspan.alerts.evaluate.Evaluation;
import dev.coldspan.alerts.evaluate.RuleEvaluator;
import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.notify.AddressGuard;
import dev.coldspan.alerts.notify.Sender;
import dev.coldspan.alerts.query.HttpSeriesSource;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.route.NotificationPipeline;
import dev.coldspan.alerts.rules.ReceiverUrls;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.rules.RuleFiles;
import dev.coldspan.alerts.rules.RuleFolder;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.AlertStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The alerting: rules in YAML files, evaluated against the query API, remembered in a file, told to receivers.
 *
 * <p>It opens no port of its own; the server it lives in takes its {@link #routes}. A query API whose address is not
 * known yet is waited for; one that does not answer is an error of the rules until it does.
 */
public final class Alerts implements AutoCloseable {
    private final AlertStore store;
    private final HttpSeriesSource series;
    private final Evaluation evaluation;
    private final Sender sender;
    private final AlertRoutes routes;

    private Alerts(
            AlertStore store, HttpSeriesSource series, Evaluation evaluation, Sender sender, AlertRoutes routes) {
        this.store = store;
        this.series = series;
        this.evaluation = evaluation;
        this.sender = sender;
        this.routes = routes;
    }

    /**
     * Reads the rules, opens the state and starts to evaluate.
     *
     * @throws RuleFileException when a rule file is broken; its message has a line per problem
     * @throws IOException when the state cannot be opened, for example because another process uses it
     */
    public static Alerts start(AlertsOptions options) throws IOException, RuleFileException {
        AlertMetrics metrics = new AlertMetrics(options.registry());
        AddressGuard guard = new AddressGuard(options.allowPrivateReceivers());
        RuleFiles files = new RuleFiles(new ReceiverUrls(options.environment(), guard::refuseHost));
        RuleSource source = new RuleSource(options.rulesFolder().map(RuleFolder::new), files, metrics);
        AlertStore store = AlertStore.open(options.dataDirectory());
        try {
            return start(options, metrics, guard, source, store);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Alerts start(
            AlertsOptions options, AlertMetrics metrics, AddressGuard guard, RuleSource source, AlertStore store) {
        metrics.storeFailures(store::failures);
        HttpSeriesSource series =
                new HttpSeriesSource(options.queryApi(), options.queryTimeout(), options.queryApiKey());
        AlertBook book = new AlertBook(store, source::book, NotificationPipeline.create(metrics), metrics);
        RuleEvaluator evaluator = new RuleEvaluator(new WindowReader(series), book, metrics);
        Evaluation evaluation = new Evaluation(source, evaluator, book, store, options.clock(), metrics);
        Sender sender = Sender.overHttp(
                store,
                name -> Optional.ofNullable(source.book().receivers().get(name)),
                channels(new Links(options.publicUrl())),
                guard,
                options.clock(),
                metrics);
        evaluation.start();
        sender.start();
        return new Alerts(
                store, series, evaluation, sender, new AlertRoutes(source, store, evaluator, book, options.clock()));
    }

    /** Every way to tell somebody; a new channel is a folder and a line here, and its name in the schema. */
    private static List<Channel> channels(Links links) {
        return List.of(
                new WebhookChannel(links), //
                new SlackChannel(links));
    }

    /**
     * Checks a folder of rule files without starting anything. Receivers on private addresses are not complained about,
     * because whether they are allowed depends on the server.
     *
     * @param environment where {@code ${NAME}} in a receiver's URL is looked up
     * @return one line per problem, as {@code file:line:column: message}; empty when the folder is sound
     */
    public static List<String> check(Path rulesFolder, Map<String, String> environment) {
        RuleFiles files = new RuleFiles(new ReceiverUrls(environment, new AddressGuard(true)::refuseHost));
        try {
            files.parse(new RuleFolder(rulesFolder).read());
            return List.of();
        } catch (RuleFileException e) {
            return e.problems().stream().map(Object::toString).toList();
        }
    }

    /** The HTTP routes, for the server the alerting lives in. */
    public AlertRoutes routes() {
        return routes;
    }

    /** Stops evaluating and sending; what was not delivered is sent after the next start. */
    @Override
    public void close() {
        series.close();
        evaluation.close();
        sender.close();
        store.close();
    }
}
