package dev.coldspan.queryapi.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Something to ask the query API for.
 *
 * @param path of the n-th request; values differ from request to request, so that no cache of results can answer
 */
record Question(String name, IntFunction<String> path) {

    static List<Question> of(DataSet data) {
        String all = "from=" + data.start() + "&to=" + data.end();
        String day = range(data.end().minus(Duration.ofDays(1)), data.end());
        String hour = range(data.end().minus(Duration.ofHours(1)), data.end());
        Instant odd = data.end().minus(Duration.ofMinutes(17));
        String oddDay = range(odd.minus(Duration.ofDays(1)), odd);
        String busiest = "/api/v1/invocations?function=shop-checkout-0&limit=100&";
        return List.of(
                new Question("trace of 10 spans by id", n -> "/api/v1/traces/" + at(data.traces(), n)),
                new Question("trace of an invocation by id", n -> "/api/v1/traces/" + at(data.roots(), n)),
                new Question("trace that is not stored", n -> "/api/v1/traces/" + String.format("%032x", n + 1)),
                new Question(
                        "newest 50 spans with an attribute's value",
                        n -> "/api/v1/spans?q=attr_" + key(n) + ":val_" + value(n) + "&limit=50&" + all),
                new Question(
                        "newest 20 traces with an attribute's value",
                        n -> "/api/v1/traces?q=attr_" + key(n) + ":val_" + value(n) + "&limit=20&" + all),
                new Question(
                        "the one span with an attribute's value",
                        n -> "/api/v1/spans?q=order.id:" + at(data.orders(), n) + "&limit=50&" + all),
                new Question(
                        "spans with a value that is not stored",
                        n -> "/api/v1/spans?q=attr_" + key(n) + ":nowhere-" + n + "&limit=50&" + all),
                new Question(
                        "newest 20 traces of a service",
                        n -> "/api/v1/traces?service=tracegen-0" + n % 10 + "&limit=20&" + all),
                new Question(
                        "newest 50 spans above a duration",
                        n -> "/api/v1/spans?q=duration>" + (40 + n) + "ms&limit=50&" + all),
                new Question("overview of 24 h", n -> "/api/v1/overview?" + day),
                new Question("overview of 24 h, from and to at odd minutes", n -> "/api/v1/overview?" + oddDay),
                new Question("functions of 24 h", n -> "/api/v1/functions?" + day),
                new Question("functions of 24 h, from and to at odd minutes", n -> "/api/v1/functions?" + oddDay),
                new Question("functions of 1 h", n -> "/api/v1/functions?" + hour),
                new Question(
                        "p95 of a function by 5 minutes, 24 h",
                        n -> "/api/v1/series?signal=duration_p95&function=shop-cart-" + (n % 6 * 10 + 1) + "&step=5m&"
                                + day),
                new Question(
                        "p95 of all functions by hour, 10 days",
                        n -> "/api/v1/series?signal=duration_p95&groupBy=function&step=1h&" + all),
                new Question("costs by function, 10 days", n -> "/api/v1/costs?groupBy=function&" + all),
                new Question(
                        "costs by function and day, 10 days", n -> "/api/v1/costs?groupBy=function&step=day&" + all),
                new Question(
                        "costs by trigger and hour with tiers and grants, 10 days",
                        n -> "/api/v1/costs?groupBy=trigger&step=hour&tiers=on&free=on&" + all),
                new Question("costs by outcome, 24 h", n -> "/api/v1/costs?groupBy=outcome&" + day),
                new Question(
                        "latest 100 errors of the busiest function, 10 days", n -> busiest + "outcome=error&" + all),
                new Question("latest 100 errors of the busiest function, 24 h", n -> busiest + "outcome=error&" + day),
                new Question(
                        "all 13 of a rare outcome of the busiest function, 10 days",
                        n -> busiest + "outcome=out_of_memory&" + all),
                new Question(
                        "latest 100 errors of a small function, 10 days",
                        n -> "/api/v1/invocations?function=shop-export-59&outcome=error&limit=100&" + all),
                new Question(
                        "latest 100 errors of all functions, 10 days",
                        n -> "/api/v1/invocations?outcome=error&limit=100&" + all),
                new Question(
                        "latency heat map of a function, 24 h",
                        n -> "/api/v1/heatmap?on=invocations&q=function:shop-cart-" + (n % 6 * 10 + 1) + "&" + day),
                new Question("failures grouped, 24 h", n -> "/api/v1/errors?" + day),
                new Question(
                        "compare failed with healthy, 24 h",
                        n -> "/api/v1/compare?a=outcome:error&b=outcome:ok&" + day));
    }

    private static String range(Instant from, Instant to) {
        return "from=" + from + "&to=" + to;
    }

    private static String at(List<String> values, int n) {
        return values.get(n % values.size());
    }

    private static String key(int n) {
        return String.format("%02d", n * 7 % 97);
    }

    private static String value(int n) {
        return String.format("%02d", n * 37 % 1_000);
    }
}
