package dev.coldspan.agent.instrumentation.jdbc;

/**
 * Where the databases' grammars differ in what is a literal. A database that is not known gets the reading that shows
 * least.
 */
final class SqlSyntax {
    /** PostgreSQL, Db2, H2, HSQLDB, Derby: a double-quoted word is a name. */
    static final SqlSyntax STANDARD = new SqlSyntax(true, false, false, false, false);
    /** MySQL and MariaDB: double quotes may hold text, and {@code #} begins a comment. */
    static final SqlSyntax MYSQL = new SqlSyntax(false, true, false, true, false);
    /** SQL Server: names in brackets. */
    static final SqlSyntax SQL_SERVER = new SqlSyntax(true, false, true, false, false);
    /** Oracle: {@code q'[text]'}. */
    static final SqlSyntax ORACLE = new SqlSyntax(true, false, false, false, true);
    /** SQLite takes a double-quoted word that names nothing for text. */
    static final SqlSyntax SQLITE = new SqlSyntax(false, true, true, false, false);
    /** Anything else. */
    static final SqlSyntax UNKNOWN = new SqlSyntax(false, true, false, false, true);

    final boolean doubleQuotesName;
    final boolean backtickName;
    final boolean bracketName;
    final boolean hashComment;
    final boolean chosenQuotes;

    private SqlSyntax(
            boolean doubleQuotesName,
            boolean backtickName,
            boolean bracketName,
            boolean hashComment,
            boolean chosenQuotes) {
        this.doubleQuotesName = doubleQuotesName;
        this.backtickName = backtickName;
        this.bracketName = bracketName;
        this.hashComment = hashComment;
        this.chosenQuotes = chosenQuotes;
    }
}
