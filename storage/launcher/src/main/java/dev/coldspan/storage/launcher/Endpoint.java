package dev.coldspan.storage.launcher;

/** Where an engine listens on 127.0.0.1 and with which password. */
record Endpoint(int httpPort, int nativePort, String password) {

    static final String USER = "coldspan";

    /** Names no database: the engine's own default one is no place for a schema, so the caller's default applies. */
    String jdbcUrl() {
        return "jdbc:clickhouse://127.0.0.1:" + httpPort + "?user=" + USER + "&password=" + password;
    }

    /** Without the password, which a log line has no business with. */
    @Override
    public String toString() {
        return "127.0.0.1:" + httpPort + " (HTTP), 127.0.0.1:" + nativePort + " (native)";
    }
}
