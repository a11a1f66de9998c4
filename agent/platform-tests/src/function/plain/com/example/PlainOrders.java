package com.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;

/** A function for every JVM from 8 on: asks another service or a database, takes its time, or fails, as the event says. */
public class PlainOrders implements RequestHandler<Map<String, String>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, String> event, Context context) {
        String wish = String.valueOf(event.get("do"));
        try {
            if (wish.equals("http")) {
                return answer(get(event.get("url")));
            }
            if (wish.equals("sql")) {
                return answer(select());
            }
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
        if (wish.equals("sleep")) {
            sleep();
        }
        if (wish.equals("fail")) {
            throw new IllegalStateException("order 17 not found");
        }
        return answer(System.getProperty("java.specification.version"));
    }

    private static Map<String, Object> answer(Object value) {
        return Collections.singletonMap("answer", value);
    }

    private static void sleep() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static int get(String url) throws IOException {
        return ((HttpURLConnection) new URL(url).openConnection()).getResponseCode();
    }

    private static int select() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select 40 + 2")) {
            result.next();
            return result.getInt(1);
        }
    }
}
