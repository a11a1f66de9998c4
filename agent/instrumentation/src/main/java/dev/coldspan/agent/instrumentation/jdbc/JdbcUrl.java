package dev.coldspan.agent.instrumentation.jdbc;

/**
 * Reads database, host and port out of JDBC URLs. Each driver has a form of its own; what is common is used: {@code
 * jdbc:<system>:[...]//[user@]host[:port][,more][/database][?;...]}. Users, passwords and parameters are left behind.
 */
final class JdbcUrl {
    private static final int LONGEST_NAME = 128;
    // Subprotocol and db.system.name in turn.
    private static final String[] SYSTEMS = {
        "postgresql", "postgresql",
        "mysql", "mysql",
        "mariadb", "mariadb",
        "sqlserver", "microsoft.sql_server",
        "oracle", "oracle.db",
        "redshift", "aws.redshift",
        "h2", "h2database",
        "hsqldb", "hsqldb",
        "sqlite", "sqlite",
        "derby", "derby",
        "db2", "ibm.db2",
        "clickhouse", "clickhouse",
        "ch", "clickhouse",
    };

    private final String url;
    private String host;
    private int port = -1;

    private JdbcUrl(String url) {
        this.url = url;
    }

    /** Never null and never fails; what cannot be read is left out. */
    static Database parse(String url) {
        return url == null || !url.startsWith("jdbc:") ? Database.UNKNOWN : new JdbcUrl(url).parse();
    }

    private Database parse() {
        int colon = end(url, 5, ":;?/");
        String system = systemOf(url.substring(5, colon));
        String rest = url.substring(Math.min(url.length(), colon + 1));
        if (system.equals("oracle.db")) {
            return oracle(system, rest);
        }
        int slashes = rest.indexOf("//");
        String namespace;
        if (slashes < 0 || slashes > end(rest, 0, ";?")) {
            namespace = lastSegment(rest.substring(0, end(rest, 0, ";?")));
        } else {
            int to = end(rest, slashes + 2, "/;?");
            server(rest.substring(slashes + 2, to));
            namespace = to < rest.length() && rest.charAt(to) == '/'
                    ? lastSegment(rest.substring(to + 1, end(rest, to + 1, ":;?")))
                    : null;
        }
        String named = system.equals("microsoft.sql_server") ? parameter(rest) : null;
        return new Database(system, bounded(named == null ? namespace : named), bounded(host), port);
    }

    private static String systemOf(String subprotocol) {
        for (int i = 0; i < SYSTEMS.length; i += 2) {
            if (SYSTEMS[i].equals(subprotocol)) {
                return SYSTEMS[i + 1];
            }
        }
        return "other_sql";
    }

    // thin:user/password@//host:port/service, thin:@host:port:sid, thin:@host:port/service, thin:@alias
    private Database oracle(String system, String rest) {
        int at = rest.lastIndexOf('@');
        String address = at < 0 ? "" : rest.substring(at + 1, end(rest, at + 1, "?"));
        int slashes = address.indexOf("//");
        address = slashes < 0 ? address : address.substring(slashes + 2);
        if (address.startsWith("(") || address.isEmpty()) {
            return new Database(system, null, null, -1);
        }
        int slash = end(address, 0, "/");
        int sid = address.indexOf(':', address.indexOf(':') + 1);
        if (slash < address.length()) {
            server(address.substring(0, slash));
        } else if (sid > 0) {
            server(address.substring(0, sid));
            slash = sid;
        } else if (address.indexOf(':') < 0) {
            return new Database(system, bounded(address), null, -1);
        } else {
            server(address);
        }
        String service = slash < address.length() ? address.substring(slash + 1) : null;
        return new Database(system, bounded(service), bounded(host), port);
    }

    // [user[:password]@]host[\instance][:port], the first of a list.
    private void server(String authority) {
        String first = authority.substring(authority.lastIndexOf('@') + 1);
        first = first.substring(0, end(first, 0, ",\\"));
        if (first.isEmpty() || first.startsWith("(") || first.indexOf('=') >= 0) {
            return;
        }
        int bracket = first.startsWith("[") ? first.indexOf(']') : -1;
        int colon = first.indexOf(':', bracket + 1);
        host = bracket > 0 ? first.substring(1, bracket) : first.substring(0, colon < 0 ? first.length() : colon);
        port = colon < 0 ? -1 : number(first.substring(colon + 1));
        host = host.isEmpty() ? null : host;
    }

    private static int number(String digits) {
        try {
            int value = Integer.parseInt(digits);
            return value > 0 && value <= 65_535 ? value : -1;
        } catch (NumberFormatException notOne) {
            return -1;
        }
    }

    // ;databaseName=orders or ;database=orders, in any case.
    private static String parameter(String rest) {
        for (int from = rest.indexOf(';'); from >= 0; from = rest.indexOf(';', from + 1)) {
            int equals = end(rest, from, "=");
            String key = rest.substring(from + 1, Math.max(from + 1, equals)).trim();
            if (key.equalsIgnoreCase("databaseName") || key.equalsIgnoreCase("database")) {
                return rest.substring(Math.min(rest.length(), equals + 1), end(rest, equals, ";"));
            }
        }
        return null;
    }

    // Of a file only its name; of mem:orders the name too.
    private static String lastSegment(String path) {
        int from = Math.max(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')), path.lastIndexOf(':'));
        String name = path.substring(from + 1);
        return name.isEmpty() ? null : name;
    }

    private static int end(String text, int from, String closings) {
        for (int i = Math.max(0, from); i < text.length(); i++) {
            if (closings.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String bounded(String name) {
        return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
