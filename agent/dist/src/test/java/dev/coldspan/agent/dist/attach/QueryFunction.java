package dev.coldspan.agent.dist.attach;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Asks a database in memory, or fails, as the event says. */
public class QueryFunction implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        if ("fail".equals(event.get("do"))) {
            throw new IllegalStateException("order 17 not found", new IllegalArgumentException("17"));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select 40 + 2")) {
            result.next();
            return Map.of("answer", result.getInt(1));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
