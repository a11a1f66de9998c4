package dev.coldspan.queryapi.sql;

/** A piece of SQL the program itself knows. Statements take fragments of enums only, so a request cannot bring its own. */
public interface SqlFragment {

    /** The expression or clause, without a leading or trailing blank. */
    String sql();
}
