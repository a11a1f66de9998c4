package dev.coldspan.agent.instrumentation.event;

/** Method, path and route of an API Gateway, load balancer or function URL event; null where unknown. */
public final class HttpRequestShape {
    private final String method;
    private final String path;
    private final String route;

    private HttpRequestShape(String method, String path, String route) {
        this.method = method;
        this.path = path;
        this.route = route;
    }

    static HttpRequestShape of(Object event) {
        Object version2 = Nodes.at(event, "requestContext", "http");
        if (version2 != null) {
            String path = Nodes.text(event, "rawPath");
            return new HttpRequestShape(
                    Nodes.text(version2, "method"),
                    path == null ? Nodes.text(version2, "path") : path,
                    route(Nodes.text(event, "routeKey")));
        }
        return new HttpRequestShape(
                Nodes.text(event, "httpMethod"), Nodes.text(event, "path"), Nodes.text(event, "resource"));
    }

    // "GET /orders/{id}" holds the method too; "$default" is no route.
    private static String route(String routeKey) {
        int blank = routeKey == null ? -1 : routeKey.indexOf(' ');
        return blank < 0 ? null : routeKey.substring(blank + 1);
    }

    /** Request method. */
    public String method() {
        return method;
    }

    /** Path without the query. */
    public String path() {
        return path;
    }

    /** Route template such as {@code /orders/{id}}. */
    public String route() {
        return route;
    }
}
