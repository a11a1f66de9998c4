package dev.coldspan.collector.process.redact;

import java.util.HashMap;
import java.util.Map;

/** How literals are written in the queries of a database. */
enum QueryLanguage {
    /** Standard SQL: a quote in a text is written twice, double quotes are for names. */
    SQL,
    /** SQL in which a backslash escapes, and double quotes may hold text. */
    SQL_WITH_BACKSLASH,
    /** SQL of a database that is not known; where the two above differ, more is taken out. */
    ANY_SQL,
    /** Documents. */
    JSON,
    /** A command and its arguments in each line. */
    COMMANDS;

    private static final Map<String, QueryLanguage> OF_SYSTEM = new HashMap<>();

    static {
        systems(
                SQL,
                "postgresql sqlite oracle.db microsoft.sql_server ibm.db2 h2database hsqldb derby cockroachdb trino");
        systems(SQL, "aws.redshift aws.dynamodb azure.cosmosdb cassandra teradata firebirdsql sap.hana");
        systems(SQL_WITH_BACKSLASH, "mysql mariadb clickhouse hive spark databricks snowflake gcp.spanner bigquery");
        systems(JSON, "mongodb elasticsearch opensearch couchdb");
        systems(COMMANDS, "redis valkey memcached");
    }

    private static void systems(QueryLanguage language, String names) {
        for (String name : names.split(" ")) {
            OF_SYSTEM.put(name, language);
        }
    }

    /** @param system value of {@code db.system.name}, empty when it is not known */
    static QueryLanguage of(String system) {
        return OF_SYSTEM.getOrDefault(system, ANY_SQL);
    }

    boolean doubleQuotesAreText() {
        return this != SQL;
    }

    boolean backslashEscapes() {
        return this == SQL_WITH_BACKSLASH || this == JSON;
    }

    boolean backslashIsUnclear() {
        return this == ANY_SQL;
    }
}
