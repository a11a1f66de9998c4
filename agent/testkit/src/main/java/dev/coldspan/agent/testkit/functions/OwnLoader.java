package dev.coldspan.agent.testkit.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Takes its database driver from a loader it makes itself, as frameworks with jars in jars do. */
public class OwnLoader implements RequestHandler<String, Integer> {
    private final Driver driver = driver(new File(System.getenv("OWN_LIBRARIES")));

    private static Driver driver(File directory) {
        try {
            File[] jars = directory.listFiles((ignored, name) -> name.startsWith("h2-"));
            URLClassLoader loader = new URLClassLoader(
                    new URL[] {jars[0].toURI().toURL()},
                    ClassLoader.getSystemClassLoader().getParent());
            return (Driver) Class.forName("org.h2.Driver", true, loader)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public Integer handleRequest(String input, Context context) {
        try (Connection connection = driver.connect("jdbc:h2:mem:orders", new Properties());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select 40 + 2")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
