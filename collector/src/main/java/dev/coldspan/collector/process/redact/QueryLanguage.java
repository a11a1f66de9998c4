package dev.coldspan.collector.process.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    private record System(byte[] name, QueryLanguage language) {}

    private static final List<System> SYSTEMS = new ArrayList<>();

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
            SYSTEMS.add(new System(name.getBytes(StandardCharsets.US_ASCII), language));
        }
    }

    /** By the value of {@code db.system.name}, which is empty when it is not known. */
    static QueryLanguage of(byte[] data, int offset, int length) {
        for (System system : SYSTEMS) {
            if (system.name.length == length && Arrays.equals(system.name, 0, length, data, offset, offset + length)) {
                return system.language;
            }
        }
        return ANY_SQL;
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
