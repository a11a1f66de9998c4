package dev.coldspan.agent.platform.woven.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks a database and another service, and has a method with an annotation. */
public class Shop implements RequestHandler<Map<String, String>, String> {
    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        try {
            return price(select(), ask(event.get("url")));
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }

    @WithSpan("price")
    String price(int amount, int status) {
        if (status == 404) {
            throw new IllegalArgumentException("no such order");
        }
        return amount + " " + status;
    }

    private static int ask(String url) throws IOException {
        OkHttpClient client = new OkHttpClient();
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.code();
        } finally {
            client.connectionPool().evictAll();
        }
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
