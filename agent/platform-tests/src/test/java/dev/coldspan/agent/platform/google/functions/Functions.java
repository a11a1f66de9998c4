package dev.coldspan.agent.platform.google.functions;

import com.google.cloud.functions.BackgroundFunction;
import com.google.cloud.functions.CloudEventsFunction;
import com.google.cloud.functions.Context;
import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import com.google.cloud.functions.RawBackgroundFunction;
import com.google.cloud.functions.TypedFunction;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** One function of each kind, as users write them. */
public final class Functions {
    private Functions() {}

    /** Says whether it can see the agent, and does what the query asks for. */
    public static final class Http implements HttpFunction {
        @Override
        public void service(HttpRequest request, HttpResponse response) throws IOException {
            String query = request.getQuery().orElse("");
            if (query.equals("fail")) {
                throw new IllegalStateException("order 17 not found");
            }
            if (query.startsWith("status=")) {
                response.setStatusCode(Integer.parseInt(query.substring(7)));
            }
            if (query.startsWith("call=")) {
                get(query.substring(5));
            }
            response.getWriter().write(seesAgent() ? "sees the agent" : "sees no agent");
        }

        private static boolean seesAgent() {
            try {
                Class.forName("dev.coldspan.agent.bootstrap.Hooks");
                return true;
            } catch (ClassNotFoundException hidden) {
                return false;
            }
        }

        private static void get(String url) throws IOException {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            try (InputStream in = connection.getInputStream()) {
                in.readAllBytes();
            }
        }
    }

    /** Inherits its method, so that the class named by the target does not declare it. */
    public abstract static class Base implements HttpFunction {
        @Override
        public void service(HttpRequest request, HttpResponse response) {
            throw new IllegalStateException("inherited");
        }
    }

    /** See {@link Base}. */
    public static final class Inheriting extends Base {}

    /** What a {@link Typed} function takes. */
    public static final class Order {
        public int number;
    }

    /** Fails for negative numbers. */
    public static final class Typed implements TypedFunction<Order, String> {
        @Override
        public String apply(Order order) {
            if (order.number < 0) {
                throw new IllegalArgumentException("negative");
            }
            return "order " + order.number;
        }
    }

    /** What a {@link Background} function takes. */
    public static final class Message {
        public String data;
    }

    /** Fails for messages without data. */
    public static final class Background implements BackgroundFunction<Message> {
        @Override
        public void accept(Message message, Context context) {
            if (message.data == null) {
                throw new IllegalArgumentException("no data");
            }
        }
    }

    /** Takes the event's text. */
    public static final class Raw implements RawBackgroundFunction {
        @Override
        public void accept(String json, Context context) {
            System.out.println("raw " + context.eventId());
        }
    }

    /** Fails for one type of event. */
    public static final class Events implements CloudEventsFunction {
        @Override
        public void accept(CloudEvent event) {
            if (event.getType().endsWith("deleted")) {
                throw new IllegalArgumentException("deleted");
            }
        }
    }
}
