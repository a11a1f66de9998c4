package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.UsageRequest;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.JsonBody;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** "What would be cheaper?" */
public final class AdviceRoutes implements Consumer<RoutesConfig> {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int LONGEST_FILTER = 4096;

    private final ObservedQuery observed;
    private final UsageQuery usage;
    private final Clock clock;

    public AdviceRoutes(Database database, UsageQuery usage, Clock clock) {
        this.observed = new ObservedQuery(database, usage);
        this.usage = usage;
        this.clock = clock;
    }

    /** The body of a what-if. */
    private record Question(String from, String to, String q, Changes changes) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/costs/advice", this::advice);
        routes.post("/api/v1/costs/what-if", this::whatIf);
    }

    private void advice(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant(), "now-14d").alignedTo(MINUTE);
        ctx.json(new Advisor(usage).advice(range, observed.observed(Filter.of(parameters), range)));
    }

    private void whatIf(Context ctx) {
        Question question = JsonBody.read(ctx, Question.class, "changes, and perhaps from, to and q");
        if (question.changes() == null) {
            throw ProblemException.invalid("changes", "changes must say what is different, such as {\"memoryMb\":512}");
        }
        String q = Optional.ofNullable(question.q()).orElse("");
        if (q.length() > LONGEST_FILTER) {
            throw ProblemException.invalid("q", "q must have at most " + LONGEST_FILTER + " characters");
        }
        Changes changes = question.changes().checked();
        TimeRange range = TimeRange.parse(
                        Optional.ofNullable(question.from()).orElse("now-7d"),
                        Optional.ofNullable(question.to()).orElse("now"),
                        clock.instant())
                .alignedTo(MINUTE);
        List<Usage> usages = usage.usage(UsageRequest.of(range).matching(Filter.parse("q", q))).stream()
                .map(UsageQuery.GroupUsage::usage)
                .toList();
        ChangeCheck.refuseImpossible(changes, usages);
        LocalDate last = LocalDate.ofInstant(range.to().minusMillis(1), ZoneOffset.UTC);
        ctx.json(WhatIfAnswer.of(range, WhatIf.of(usages, changes, range.length(), last, usage)));
    }
}
