package dev.coldspan.queryapi.field;

import dev.coldspan.queryapi.filter.Subject;
import dev.coldspan.queryapi.sql.SqlFragment;

/** The maps that hold the attributes of a subject's rows, joined into one. */
enum AttributeMaps implements SqlFragment {
    OF_SPANS("SpanAttributes, ResourceAttributes"),
    OF_LOGS("LogAttributes, ResourceAttributes");

    private final String sql;

    AttributeMaps(String sql) {
        this.sql = sql;
    }

    static AttributeMaps of(Subject subject) {
        return subject == Subject.LOGS ? OF_LOGS : OF_SPANS;
    }

    @Override
    public String sql() {
        return sql;
    }
}
