package dev.coldspan.alerts.manage;

import dev.coldspan.alerts.evaluate.Backtest;
import dev.coldspan.alerts.evaluate.Episode;
import dev.coldspan.alerts.manage.Preview.Past;
import dev.coldspan.alerts.query.HttpSeriesSource;
import dev.coldspan.alerts.query.QueryException;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Computes what a rule would have done over the last day: few at a time, and each for a limited time. */
public final class Previews {
    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);

    static final int AT_A_TIME = 2;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ManagedRules rules;
    private final Supplier<HttpSeriesSource> sources;
    private final InstantSource clock;
    private final Duration limit;
    private final Semaphore free = new Semaphore(AT_A_TIME);

    /** @param sources gives a source for one preview, which closes it */
    public Previews(ManagedRules rules, Supplier<HttpSeriesSource> sources, InstantSource clock) {
        this(rules, sources, clock, LIMIT);
    }

    Previews(ManagedRules rules, Supplier<HttpSeriesSource> sources, InstantSource clock, Duration limit) {
        this.rules = rules;
        this.sources = sources;
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * Checks a rule, and reads the past if it is sound.
     *
     * @return empty when others keep it too busy
     * @throws Refusal when the files there are stand against any change
     */
    public Optional<Preview> of(Draft draft) throws Refusal {
        RuleText text = draft.text();
        RuleBook book;
        JsonNode definition = text.definition();
        try {
            book = rules.with(text, definition);
        } catch (Refusal e) {
            if (e.problems().isEmpty()) {
                throw e;
            }
            return Optional.of(Preview.unsound(text, e.problems()));
        }
        Rule rule = book.rule(definition.path("alert").asString("")).orElseThrow();
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(past(text, rule, Durations.parse(text.interval())));
        } finally {
            free.release();
        }
    }

    private Preview past(RuleText text, Rule rule, Duration interval) {
        try (HttpSeriesSource series = sources.get()) {
            // Closing the source ends every wait for an answer, now and later, and so the backtest.
            CompletableFuture<Void> bell = CompletableFuture.runAsync(
                    series::close, CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
            try {
                return Preview.of(text, Optional.empty(), Optional.of(read(rule, interval, series)));
            } catch (QueryException e) {
                String late = "the last day could not be read within " + limit.toSeconds() + " s";
                return Preview.of(text, Optional.of(bell.isDone() ? late : e.getMessage()), Optional.empty());
            } finally {
                bell.cancel(false);
            }
        } catch (RuntimeException e) {
            LOG.error("A preview of the rule {} failed", rule.name(), e);
            return Preview.of(text, Optional.of("internal error: " + e.getMessage()), Optional.empty());
        }
    }

    private Past read(Rule rule, Duration interval, HttpSeriesSource series) throws QueryException {
        long step = Backtest.step(interval).toMillis();
        long last = clock.millis() / step;
        int rounds = Math.toIntExact(DAY.toMillis() / step);
        Instant from = Instant.ofEpochMilli((last - rounds) * step);
        Instant to = Instant.ofEpochMilli(last * step);
        Lines lines = new Lines(from.toEpochMilli(), step, rounds + 1, rule.threshold());
        List<Episode> episodes = Backtest.run(rule, interval, from, to, new WindowReader(series), lines::add);
        return new Past(
                from,
                to,
                Duration.ofMillis(step),
                rule.comparison().symbol(),
                rule.threshold(),
                rule.unit(),
                episodes,
                lines.groups(),
                lines.shown(episodes));
    }
}
