package dev.coldspan.queryapi.cost.export;

import dev.coldspan.queryapi.cost.Bucket;
import dev.coldspan.queryapi.cost.GroupField;
import dev.coldspan.queryapi.cost.Invoice;
import dev.coldspan.queryapi.cost.InvoiceLine;
import dev.coldspan.queryapi.cost.Terms;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.UsageRequest;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads charges piece by piece, so that an export of any length is never in memory whole. */
final class Charges {

    private static final List<String> OF_ALL = List.of(
            "function", "version", "trigger", "tenant", "provider", "account", "region", "billing.plan", "arch");
    private static final List<String> OF_ONE = List.of("trace", "invocation", "span.id");

    private final UsageQuery usage;

    Charges(UsageQuery usage) {
        this.usage = usage;
    }

    /**
     * @param range whole minutes
     * @param terms what of the accounts' months is taken off
     */
    void each(TimeRange range, Filter q, ExportStep step, Terms terms, Consumer<Charge> taker) {
        Invoice invoice = usage.invoice(range, terms);
        for (TimeRange piece : step.pieces(range, q, usage)) {
            UsageRequest request =
                    UsageRequest.of(piece).by(fields(step)).matching(q).in(step.bucket());
            for (Invoice.GroupLines group : invoice.lines(request)) {
                lines(group, piece, step.bucket(), taker);
            }
        }
    }

    /** One by one: what a request may name at once is less than a file has columns. */
    private static List<GroupField> fields(ExportStep step) {
        return Stream.of(OF_ALL, step == ExportStep.INVOCATION ? OF_ONE : List.<String>of())
                .flatMap(List::stream)
                .map(name -> GroupField.parse("step", List.of(name)).get(0))
                .toList();
    }

    private void lines(Invoice.GroupLines group, TimeRange piece, Bucket bucket, Consumer<Charge> taker) {
        Instant start = Instant.ofEpochSecond(group.bucket());
        Instant end = end(bucket, start);
        Instant from = start.isBefore(piece.from()) ? piece.from() : start;
        Instant to = end.isAfter(piece.to()) ? piece.to() : end;
        Charge.Charged what = charged(group.group());
        long invocations = group.used().requests();
        for (InvoiceLine line : group.lines()) {
            taker.accept(new Charge(from, to, what, invocations, line, usage.currency()));
            // A sum over the column counts each invocation once.
            invocations = 0;
        }
    }

    private static Instant end(Bucket bucket, Instant start) {
        return bucket.months()
                ? start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant()
                : start.plusSeconds(bucket.seconds());
    }

    private static Charge.Charged charged(List<String> group) {
        boolean one = group.size() > OF_ALL.size();
        return new Charge.Charged(
                group.get(0),
                group.get(1),
                group.get(2),
                group.get(3),
                group.get(4),
                group.get(5),
                group.get(6),
                group.get(7),
                group.get(8),
                one ? group.get(9) : "",
                one ? group.get(10) : "");
    }
}
