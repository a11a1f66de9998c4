package dev.coldspan.queryapi.field;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Subject;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.time.Instant;
import java.util.Optional;

/** The rows a question about fields looks at: all that match a filter or, where these are many, the newest. */
record Matching(Subject subject, Filter q, TimeRange range, boolean sampled) {

    /** Rows looked at, about: attributes are wide, and so many tell what is frequent. */
    static final int MOST = 200_000;

    private static final SqlTemplate OLDEST_SQL = SqlTemplate.named(Matching.class, "oldest_of_newest.sql");

    static Matching newest(Database database, Subject subject, Filter q, TimeRange asked) {
        BoundQuery query = OLDEST_SQL
                .with("source", subject)
                .with("present", subject.present())
                .with("filter", q.on(subject.scope(), asked))
                .bind()
                .nanos("from", asked.from())
                .nanos("to", asked.to())
                .integer("most", MOST);
        Optional<Instant> oldest = database.first(query, row -> row.time("Nanos"));
        TimeRange range =
                oldest.map(time -> new TimeRange(time.plusNanos(1), asked.to())).orElse(asked);
        return new Matching(subject, q, range, oldest.isPresent());
    }

    /** The template with its source, condition and range filled in: of the subject's own rows. */
    BoundQuery own(SqlTemplate sql) {
        return ranged(sql.with("source", subject)
                .with("present", subject.present())
                .with("filter", q.on(subject.scope(), range))
                .bind());
    }

    private BoundQuery ranged(BoundQuery query) {
        return query.nanos("from", range.from()).nanos("to", range.to());
    }

    /** The same of the rows that hold the attributes: an invocation's are on its root span. */
    BoundQuery withAttributes(SqlTemplate sql) {
        if (subject != Subject.INVOCATIONS) {
            return own(sql);
        }
        return ranged(sql.with("source", Subject.SPANS)
                .with("present", Subject.SPANS.present())
                .with("filter", RootSpans.of(q, range))
                .bind());
    }
}
