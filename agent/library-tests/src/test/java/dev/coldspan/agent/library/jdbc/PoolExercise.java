package dev.coldspan.agent.library.jdbc;

import dev.coldspan.agent.testkit.library.Exercise;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import javax.sql.DataSource;

/** Runs one prepared statement on a connection of a HikariCP pool; the URL is the argument. */
public final class PoolExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        Class<?> type = Class.forName("com.zaxxer.hikari.HikariDataSource");
        Object pool = type.getConstructor().newInstance();
        type.getMethod("setJdbcUrl", String.class).invoke(pool, arguments[0]);
        type.getMethod("setDriverClassName", String.class).invoke(pool, "org.h2.Driver");
        try (AutoCloseable closing = (AutoCloseable) pool;
                Connection connection = ((DataSource) closing).getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT 'secret' WHERE 1 = ?")) {
            statement.setInt(1, 1);
            ResultSet rows = statement.executeQuery();
            return rows.next() && rows.getString(1).equals("secret");
        }
    }
}
