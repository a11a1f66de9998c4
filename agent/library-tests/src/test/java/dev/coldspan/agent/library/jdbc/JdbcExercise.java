package dev.coldspan.agent.library.jdbc;

import dev.coldspan.agent.testkit.library.Exercise;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * Runs SQL given as arguments: driver class, URL, user, then one step each: {@code run SQL}, {@code query SQL}, {@code
 * prepared 7 SQL}, {@code batch 3 SQL} (a prepared one), {@code texts SQL|SQL} (a batch of statements) or {@code fail
 * SQL}.
 */
public final class JdbcExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        Driver driver =
                (Driver) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        Properties properties = new Properties();
        properties.setProperty("user", arguments[2]);
        List<Object> seen = new ArrayList<>();
        try (Connection connection = driver.connect(arguments[1], properties)) {
            for (int i = 3; i < arguments.length; i++) {
                String[] step = arguments[i].split(" ", 2);
                seen.add(run(connection, step[0], step[1]));
            }
        }
        return seen;
    }

    private static Object run(Connection connection, String kind, String text) throws SQLException {
        switch (kind) {
            case "prepared":
                return prepared(connection, text.substring(text.indexOf(' ') + 1), parameter(text));
            case "batch":
                return batch(connection, text.substring(text.indexOf(' ') + 1), parameter(text));
            default:
                try (Statement statement = connection.createStatement()) {
                    return run(statement, kind, text);
                }
        }
    }

    private static Object run(Statement statement, String kind, String text) throws SQLException {
        switch (kind) {
            case "run":
                return statement.execute(text);
            case "query":
                return first(statement.executeQuery(text));
            case "texts":
                for (String each : text.split("\\|")) {
                    statement.addBatch(each);
                }
                return Arrays.toString(statement.executeBatch());
            case "fail":
                try {
                    return statement.executeUpdate(text);
                } catch (SQLException expected) {
                    return expected.getSQLState();
                }
            default:
                throw new IllegalArgumentException(kind);
        }
    }

    private static int parameter(String text) {
        return Integer.parseInt(text.substring(0, text.indexOf(' ')));
    }

    private static Object prepared(Connection connection, String sql, int parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, parameter);
            return sql.startsWith("SELECT") ? first(statement.executeQuery()) : (Object) statement.executeUpdate();
        }
    }

    private static Object batch(Connection connection, String sql, int size) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < size; i++) {
                statement.setInt(1, 1_000 + i);
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    private static Object first(ResultSet rows) throws SQLException {
        return rows.next() ? rows.getString(1) : null;
    }
}
