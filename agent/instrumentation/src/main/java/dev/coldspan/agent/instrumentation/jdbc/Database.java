package dev.coldspan.agent.instrumentation.jdbc;

import java.sql.SQLException;

/** The database behind a connection, as far as its URL tells. Immutable. */
final class Database {
    /** One whose URL cannot be had. */
    static final Database UNKNOWN = new Database("other_sql", null, null, -1);

    private static final SqlTexts STANDARD = new SqlTexts(SqlSyntax.STANDARD);
    private static final SqlTexts MYSQL = new SqlTexts(SqlSyntax.MYSQL);
    private static final SqlTexts SQL_SERVER = new SqlTexts(SqlSyntax.SQL_SERVER);
    private static final SqlTexts ORACLE = new SqlTexts(SqlSyntax.ORACLE);
    private static final SqlTexts SQLITE = new SqlTexts(SqlSyntax.SQLITE);
    private static final SqlTexts OTHER = new SqlTexts(SqlSyntax.UNKNOWN);

    /** {@code db.system.name}. */
    final String system;
    /** {@code db.namespace}, or null. */
    final String namespace;
    /** Host of the first server named, or null. */
    final String host;
    /** Its port, or -1 when the URL names none. */
    final int port;

    private final SqlTexts texts;
    private final boolean numbersErrors;

    Database(String system, String namespace, String host, int port) {
        this.system = system;
        this.namespace = namespace;
        this.host = host;
        this.port = port;
        this.texts = textsOf(system);
        this.numbersErrors = texts == MYSQL || texts == SQL_SERVER || texts == ORACLE;
    }

    private static SqlTexts textsOf(String system) {
        switch (system) {
            case "postgresql":
            case "aws.redshift":
            case "ibm.db2":
            case "h2database":
            case "hsqldb":
            case "derby":
                return STANDARD;
            case "mysql":
            case "mariadb":
                return MYSQL;
            case "microsoft.sql_server":
                return SQL_SERVER;
            case "oracle.db":
                return ORACLE;
            case "sqlite":
                return SQLITE;
            default:
                return OTHER;
        }
    }

    SqlText text(String sql) {
        return texts.of(sql);
    }

    /** {@code db.response.status_code}: the vendor's number where users know errors by it, else the SQLState; or null. */
    String statusCode(Throwable thrown) {
        if (!(thrown instanceof SQLException)) {
            return null;
        }
        SQLException failure = (SQLException) thrown;
        try {
            int number = failure.getErrorCode();
            return numbersErrors && number != 0 ? Integer.toString(number) : failure.getSQLState();
        } catch (RuntimeException overridden) {
            return null;
        }
    }
}
