package dev.coldspan.agent.dist.harmless.child;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** A small job on a database in memory, and everything that can be seen of it, as text. */
@SuppressWarnings("try") // Closing early is what is tried.
public final class Database {
    private Database() {}

    /** One of several jobs, each on a new database; statements may fail, and so may what is closed. */
    public static String work(int way) {
        StringBuilder seen = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            seen.append(statement.execute("create table t (id int primary key, name varchar(9), x blob)"));
            fill(connection, seen);
            switch (Math.floorMod(way, 8)) {
                case 0 -> query(statement, seen);
                case 1 -> seen.append(statement.executeUpdate("insert into t (id) values (1)"));
                case 2 -> batch(connection, seen);
                case 3 -> seen.append(statement.executeQuery("selec * from t"));
                case 4 -> {
                    connection.close();
                    seen.append(connection.isClosed()).append(statement.executeQuery("select 1"));
                }
                case 5 -> rollback(connection, seen);
                case 6 -> keys(connection, seen);
                default -> call(connection, seen);
            }
        } catch (SQLException failure) {
            seen.append(failure.getSQLState()).append(failure.getErrorCode()).append(Outgoing.trace(failure));
        }
        return seen.toString();
    }

    private static void fill(Connection connection, StringBuilder seen) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?, ?)")) {
            for (int i = 0; i < 3; i++) {
                insert.setInt(1, i);
                insert.setString(2, i == 1 ? null : "n\u00e9" + i);
                insert.setBytes(3, new byte[i]);
                seen.append(insert.executeUpdate()).append(insert.getUpdateCount());
            }
            seen.append(insert.getParameterMetaData().getParameterCount());
        }
    }

    private static void query(Statement statement, StringBuilder seen) throws SQLException {
        statement.setMaxRows(2);
        statement.setQueryTimeout(9);
        try (ResultSet rows =
                statement.executeQuery("select id, name from t where name <> 'x''y' or id > 0 order by id")) {
            while (rows.next()) {
                seen.append(rows.getInt(1)).append(rows.getString("name")).append(rows.wasNull());
            }
            seen.append(rows.getMetaData().getColumnCount()).append(rows.getStatement() == statement);
        }
        seen.append(statement.unwrap(Statement.class) == statement).append(statement);
    }

    private static void batch(Connection connection, StringBuilder seen) throws SQLException {
        try (Statement many = connection.createStatement()) {
            many.addBatch("insert into t (id) values (7)");
            many.addBatch("insert into t (id) values (0)");
            many.addBatch("update t set name = 'u'");
            seen.append(Arrays.toString(many.executeBatch()));
        } catch (BatchUpdateException partly) {
            seen.append(Arrays.toString(partly.getUpdateCounts())).append(Outgoing.trace(partly));
        }
    }

    private static void rollback(Connection connection, StringBuilder seen) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            seen.append(statement.executeUpdate("delete from t"));
            connection.rollback();
            ResultSet rows = statement.executeQuery("select count(*) from t");
            seen.append(rows.next()).append(rows.getInt(1)).append(connection.getAutoCommit());
            seen.append(statement.getMoreResults()).append(rows.isClosed());
        }
    }

    private static void keys(Connection connection, StringBuilder seen) throws SQLException {
        String insert = "insert into t (id, name) values (?, 'k')";
        try (PreparedStatement statement = connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS)) {
            statement.setLong(1, 99);
            seen.append(statement.execute());
            try (ResultSet keys = statement.getGeneratedKeys()) {
                seen.append(keys.next());
            }
            statement.clearParameters();
            seen.append(statement.executeUpdate());
        }
    }

    private static void call(Connection connection, StringBuilder seen) throws SQLException {
        try (PreparedStatement call = connection.prepareCall("call 1 + ?")) {
            call.setInt(1, 2);
            seen.append(call.execute()).append(call.getResultSet().next()).append(call.isClosed());
            call.close();
            seen.append(call.isClosed()).append(call.execute());
        }
    }
}
