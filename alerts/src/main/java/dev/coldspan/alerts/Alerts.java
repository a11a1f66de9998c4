package dev.coldspan.alerts;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.channel.alertmanager.AlertmanagerChannel;
import dev.coldspan.alerts.channel.email.EmailChannel;
import dev.coldspan.alerts.channel.pagerduty.PagerDutyChannel;
import dev.coldspan.alerts.channel.slack.SlackChannel;
import dev.coldspan.alerts.channel.sns.SnsChannel;
import dev.coldspan.alerts.channel.teams.TeamsChannel;
import dev.coldspan.alerts.channel.webhook.WebhookChannel;
import dev.coldspan.alerts.evaluate.AlertBook;
import dev.coldspan.alerts.evaluate.Backtest;
import dev.coldspan.alerts.evaluate.Episode;
import dev.coldspan.alerts.evaluate.Evaluation;
import dev.coldspan.alerts.evaluate.RuleEvaluator;
import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.facts.FactReader;
import dev.coldspan.alerts.lease.Leader;
import dev.coldspan.alerts.lease.Lease;
import dev.coldspan.alerts.manage.ManagedRules;
import dev.coldspan.alerts.manage.Previews;
import dev.coldspan.alerts.notify.AddressGuard;
import dev.coldspan.alerts.notify.Sender;
import dev.coldspan.alerts.query.HttpSeriesSource;
import dev.coldspan.alerts.query.QueryException;
import dev.coldspan.alerts.query.SharedAnswers;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.route.NotificationPipeline;
import dev.coldspan.alerts.rules.FilterLanguage;
import dev.coldspan.alerts.rules.OpenSloImport;
import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.rules.ReceiverUrls;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.rules.RuleFiles;
import dev.coldspan.alerts.rules.RuleFolder;
import dev.coldspan.alerts.rules.RuleGroup;
import dev.coldspan.alerts.rules.Wording;
import dev.coldspan.alerts.ruletest.RuleTests;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.AlertStore;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The alerting: rules in YAML files, evaluated against the query API, remembered in a file, told to receivers.
 *
 * <p>It opens no port of its own; the server it lives in takes its {@link #routes}. A query API whose address is not
 * known yet is waited for; one that does not answer is an error of the rules until it does.
 */
public final class Alerts implements AutoCloseable {
    /** A receiver that keeps the greatest it has seen can refuse what an evaluator of the past sends. */
    static final String TOKEN_HEADER = "Coldspan-Fencing-Token";

    private static final int BEATS_PER_TERM = 10;

    private final AlertStore store;
    private final HttpSeriesSource series;
    private final Evaluation evaluation;
    private final Sender sender;
    private final AlertRoutes routes;
    private final Lease lease;
    private final PrometheusRegistry registry;

    private Alerts(
            PrometheusRegistry registry,
            AlertStore store,
            HttpSeriesSource series,
            Evaluation evaluation,
            Sender sender,
            AlertRoutes routes,
            Lease lease) {
        this.registry = registry;
        this.lease = lease;
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
        Path directory = options.dataDirectory();
        Optional<Lease> lease = Lease.take(directory, false);
        if (lease.isEmpty()) {
            String who = Leader.read(directory).map(Object::toString).orElse("another process");
            throw new IOException("the alerts in " + directory + " are in use by " + who
                    + "; stop it, choose another directory with --data, or wait for its end with alerts --standby");
        }
        return start(options, lease.get());
    }

    /** As {@link #start(AlertsOptions)}, for a process that has the lease already; it is given back at the end, and on failure. */
    static Alerts start(AlertsOptions options, Lease lease) throws IOException, RuleFileException {
        try {
            return opened(options, lease);
        } catch (IOException | RuleFileException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /** Reads the rules as a start would. */
    static RuleSource rules(AlertsOptions options) throws RuleFileException {
        return rules(options, new AlertMetrics(new PrometheusRegistry()));
    }

    private static RuleSource rules(AlertsOptions options, AlertMetrics metrics) throws RuleFileException {
        AddressGuard guard = new AddressGuard(options.allowPrivateReceivers());
        RuleFiles files = new RuleFiles(new ReceiverUrls(options.environment(), guard::refuseHost), options.filters());
        Path beside = ManagedRules.beside(options.dataDirectory());
        return new RuleSource(options.rulesFolder().map(RuleFolder::new), Optional.of(beside), files, metrics);
    }

    private static Alerts opened(AlertsOptions options, Lease lease) throws IOException, RuleFileException {
        AlertMetrics metrics = new AlertMetrics(options.registry());
        RuleSource source = rules(options, metrics);
        AlertStore store = AlertStore.open(options.dataDirectory());
        try {
            lease.begin(store.nextToken(lease.lastToken()), options.term().dividedBy(BEATS_PER_TERM));
            return start(options, metrics, source, store, lease);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Alerts start(
            AlertsOptions options, AlertMetrics metrics, RuleSource source, AlertStore store, Lease lease) {
        metrics.lease(lease::token, lease::held);
        metrics.storeFailures(store::failures);
        HttpSeriesSource series =
                new HttpSeriesSource(options.queryApi(), options.queryTimeout(), options.queryApiKey());
        AlertBook book = new AlertBook(store, source::book, NotificationPipeline.create(metrics), metrics);
        RuleEvaluator evaluator =
                new RuleEvaluator(new WindowReader(new SharedAnswers(series, options.clock())), book, metrics);
        Evaluation evaluation = new Evaluation(source, evaluator, book, store, options.clock(), metrics);
        Links links = new Links(options.publicUrl());
        // Three questions per message; several receivers may be told at once.
        FactReader facts = new FactReader(series, threads());
        Sender sender = Sender.overHttp(
                store,
                name -> Optional.ofNullable(source.book().receivers().get(name)),
                channels(),
                n -> Story.of(
                                n,
                                facts.read(n.alert(), options.clock().instant()),
                                links,
                                options.clock().instant())
                        .in(wording(source.book(), n.receiver())),
                new AddressGuard(options.allowPrivateReceivers()),
                options.clock(),
                metrics,
                lease::held,
                Map.of(TOKEN_HEADER, Long.toString(lease.token())));
        ManagedRules managed =
                new ManagedRules(source, options.rulesFolder(), ManagedRules.beside(options.dataDirectory()));
        Previews previews = new Previews(
                managed,
                () -> new HttpSeriesSource(options.queryApi(), options.queryTimeout(), options.queryApiKey()),
                options.clock());
        RuleRoutes rules = new RuleRoutes(source, store, evaluator, managed, previews);
        SloRoutes slos = new SloRoutes(source, managed, series, options.clock());
        evaluation.start();
        sender.start();
        return new Alerts(
                options.registry(),
                store,
                series,
                evaluation,
                sender,
                new AlertRoutes(source, store, rules, slos, book, sender, options.clock()),
                lease);
    }

    private static Wording wording(RuleBook book, String receiver) {
        Receiver known = book.receivers().get(receiver);
        return known == null ? Wording.USUAL : known.wording();
    }

    private static ExecutorService threads() {
        return Executors.newFixedThreadPool(6, task -> {
            Thread thread = new Thread(task, "alert-facts");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Every way to tell somebody; a new channel is a folder and a line here, and its name in the schema. */
    private static List<Channel> channels() {
        return List.of(
                new WebhookChannel(),
                new SlackChannel(),
                new TeamsChannel(),
                new PagerDutyChannel(),
                new AlertmanagerChannel(),
                new EmailChannel(),
                new SnsChannel());
    }

    /**
     * Says when the rules would have fired on what is stored, one after the other.
     *
     * @param rules a folder of rule files, or one file
     * @param queryApi without {@code /api/v1}
     * @param key to ask it with; null where it asks for none
     * @throws RuleFileException when a file is broken
     * @throws IOException when the query API does not answer; its message says why
     */
    public static List<Episode> backtest(
            Path rules,
            Map<String, String> environment,
            FilterLanguage filters,
            URI queryApi,
            String key,
            Instant from,
            Instant to)
            throws RuleFileException, IOException {
        RuleFiles files = files(environment, filters);
        RuleBook book = files.parse(new RuleFolder(rules).read());
        List<Episode> episodes = new ArrayList<>();
        try (HttpSeriesSource series = new HttpSeriesSource(() -> queryApi, Duration.ofSeconds(60), () -> key)) {
            for (RuleGroup group : book.groups()) {
                for (Rule rule : group.rules()) {
                    episodes.addAll(Backtest.run(rule, group.interval(), from, to, new WindowReader(series)));
                }
            }
            return episodes;
        } catch (QueryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Turns a file of OpenSLO documents into a rule file.
     *
     * @throws RuleFileException with all that is not supported, and what to write instead
     */
    public static String importOpenSlo(Path file) throws RuleFileException {
        Map.Entry<String, String> text =
                new RuleFolder(file).read().entrySet().iterator().next();
        return OpenSloImport.toRuleFile(text.getKey(), text.getValue());
    }

    /**
     * Runs a file of rule tests.
     *
     * @param environment where {@code ${NAME}} in a receiver of the rules under test is looked up
     * @throws RuleFileException when the file, or a file of rules that it names, is not sound
     */
    public static List<RuleTests.Outcome> test(Path tests, Map<String, String> environment, FilterLanguage filters)
            throws RuleFileException {
        RuleFiles files = files(environment, filters);
        return new RuleTests(files).run(tests);
    }

    /**
     * Checks a folder of rule files, or one file, without starting anything. Receivers on private addresses are not complained about,
     * because whether they are allowed depends on the server.
     *
     * @param environment where {@code ${NAME}} in a receiver's URL is looked up
     * @param filters the language of the query API that will be asked
     * @return one line per problem, as {@code file:line:column: message}; empty when the folder is sound
     */
    public static List<String> check(Path rulesFolder, Map<String, String> environment, FilterLanguage filters) {
        RuleFiles files = files(environment, filters);
        try {
            files.parse(new RuleFolder(rulesFolder).read());
            return List.of();
        } catch (RuleFileException e) {
            return e.problems().stream().map(Object::toString).toList();
        }
    }

    /** Receivers on private addresses are not refused: whether they may be is for the server to say. */
    private static RuleFiles files(Map<String, String> environment, FilterLanguage filters) {
        return new RuleFiles(new ReceiverUrls(environment, new AddressGuard(true)::refuseHost), filters);
    }

    /** The HTTP routes, for the server the alerting lives in. */
    public AlertRoutes routes() {
        return routes;
    }

    /** Where its metrics are. */
    PrometheusRegistry registry() {
        return registry;
    }

    /** Whether this process still may tell anybody anything; once it is false it stays so. */
    public boolean leads() {
        return lease.held();
    }

    /** Stops evaluating and sending; what was not delivered is sent after the next start. */
    @Override
    public void close() {
        series.close();
        evaluation.close();
        sender.close();
        store.close();
        lease.close();
    }
}
